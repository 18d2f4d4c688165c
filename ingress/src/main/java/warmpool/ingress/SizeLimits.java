package warmpool.ingress;

import java.util.ArrayList;
import java.util.List;

/**
 * How large a call may be.
 *
 * <p>Units: characters.
 *
 * @param header longest header value; a job token is 1 to 2 thousand, and API Gateway takes 10,240
 *     in all
 * @param headers all headers, for front doors that take more
 * @param body Azure DevOps takes 2,000 characters before it fills in variables
 */
public record SizeLimits(int header, int headers, int body) {
  public static final SizeLimits STANDARD = new SizeLimits(16_384, 65_536, 65_536);

  /** What is too large about the call, in words; empty when nothing is. */
  List<String> exceededBy(WebhookCall call) {
    var problems = new ArrayList<String>();
    if (call.headers().largest() > header) {
      problems.add("a header is longer than " + header + " characters");
    }
    if (call.headers().total() > headers) {
      problems.add("the headers are longer than " + headers + " characters");
    }
    if (call.bodySize() > body) {
      problems.add("the body is longer than " + body + " characters");
    }
    return problems;
  }
}
