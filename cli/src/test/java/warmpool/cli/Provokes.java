package warmpool.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import warmpool.cli.doctor.Symptom;

/** Which symptoms a test brings about; it fails if the doctor did not find one of them. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ProvokesExtension.class)
@interface Provokes {
  Symptom[] value();
}
