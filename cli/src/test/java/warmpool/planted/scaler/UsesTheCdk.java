package warmpool.planted.scaler;

import software.amazon.awscdk.Stack;

/** The CDK in what runs. */
public interface UsesTheCdk {
  Stack stack();
}
