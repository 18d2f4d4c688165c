package warmpool.local.board;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.AbstractFunction;
import com.ezylang.evalex.functions.FunctionIfc;
import com.ezylang.evalex.functions.FunctionParameter;
import com.ezylang.evalex.parser.ParseException;
import com.ezylang.evalex.parser.Token;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A formula of CloudWatch's metric math, as far as our definitions go: numbers, names, {@code + - *
 * / ( )}, {@code FILL(metric, number)} and {@code PERIOD(metric)}.
 *
 * <p>Shape: point by point. One that cannot be computed, for want of a value or because it would
 * divide by nothing, is no point, as in CloudWatch. Not for several threads.
 */
final class Formula {
  private final Expression expression;

  private Formula(Expression expression) {
    this.expression = expression;
  }

  /** Errors: {@link IllegalStateException} if it is none. */
  static Formula of(String formula, Duration period) {
    Map<String, FunctionIfc> known =
        Map.of("FILL", new Fill(), "PERIOD", new Period(period.toSeconds()));
    var rules =
        ExpressionConfiguration.builder()
            .mathContext(MathContext.DECIMAL64)
            .stripTrailingZeros(false)
            .build();
    known.forEach(rules.getFunctionDictionary()::addFunction);
    var expression = new Expression(formula, rules);
    try {
      expression.validate();
    } catch (ParseException e) {
      throw new IllegalStateException("not a formula: " + formula, e);
    }
    return new Formula(expression);
  }

  /** Values by the beginning of their period; each input may have holes. */
  SortedMap<Instant, Double> over(Map<String, SortedMap<Instant, Double>> inputs) {
    var instants = new TreeSet<Instant>();
    inputs.values().forEach(points -> instants.addAll(points.keySet()));
    SortedMap<Instant, Double> result = new TreeMap<>();
    for (Instant at : instants) {
      inputs.forEach((name, points) -> expression.with(name, points.get(at)));
      value().ifPresent(value -> result.put(at, value));
    }
    return result;
  }

  private OptionalDouble value() {
    try {
      EvaluationValue value = expression.evaluate();
      return value.isNumberValue()
          ? OptionalDouble.of(value.getNumberValue().doubleValue())
          : OptionalDouble.empty();
    } catch (EvaluationException | ArithmeticException noPoint) {
      // The formula itself is sound, so it is this point's values: a hole, or a zero below a line.
      return OptionalDouble.empty();
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The value, or the number where there is none. */
  @FunctionParameter(name = "metric")
  @FunctionParameter(name = "otherwise")
  private static final class Fill extends AbstractFunction {
    @Override
    public EvaluationValue evaluate(
        Expression expression, Token token, EvaluationValue... parameters) {
      return parameters[0].isNullValue() ? parameters[1] : parameters[0];
    }
  }

  /** How long one point lasts, in seconds, whatever the metric. */
  @FunctionParameter(name = "metric")
  private static final class Period extends AbstractFunction {
    private final BigDecimal seconds;

    Period(long seconds) {
      this.seconds = BigDecimal.valueOf(seconds);
    }

    @Override
    public EvaluationValue evaluate(
        Expression expression, Token token, EvaluationValue... parameters) {
      return EvaluationValue.numberValue(seconds);
    }
  }
}
