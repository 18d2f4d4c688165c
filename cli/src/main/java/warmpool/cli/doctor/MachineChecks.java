package warmpool.cli.doctor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this machine needs to build and deploy.
 *
 * @param java the feature version that runs this
 */
public record MachineChecks(int java, Programs programs) {
  /** What the Lambdas are compiled for. */
  private static final int JAVA_MIN = 25;

  /** The oldest that npm still installs the cdk command on. */
  private static final int NODE_MIN = 20;

  private static final Pattern MAJOR = Pattern.compile("v?([0-9]{1,4})\\.");

  public List<Check> checks() {
    return List.of(
        Check.one("JDK", this::jdk), Check.one("node", this::node), Check.one("npm", this::npm));
  }

  private Finding jdk() {
    return java >= JAVA_MIN
        ? Finding.ok("JDK", "Java " + java)
        : Finding.of(
            Symptom.JDK_OLD,
            "JDK",
            "Java " + java + " is too old to build the Lambdas",
            "install a JDK " + JAVA_MIN + " and name it in WARMPOOL_JAVA_HOME");
  }

  private Finding node() {
    Optional<String> version = programs.version("node");
    if (version.isEmpty()) {
      return Finding.of(
          Symptom.NODE_MISSING,
          "node",
          "there is none on the path; deploying needs it",
          "install Node.js 22 or newer");
    }
    Matcher major = MAJOR.matcher(version.get());
    if (!major.lookingAt()) {
      return Finding.of(
          Symptom.NODE_UNKNOWN,
          "node",
          "its version is not understood",
          "install Node.js 22 or newer");
    }
    return Integer.parseInt(major.group(1)) >= NODE_MIN
        ? Finding.ok("node", version.get())
        : Finding.of(
            Symptom.NODE_OLD,
            "node",
            version.get() + " is too old for the cdk",
            "install Node.js 22 or newer");
  }

  private Finding npm() {
    return programs.find("npm").isPresent()
        ? Finding.ok("npm", "is there")
        : Finding.of(
            Symptom.NPM_MISSING,
            "npm",
            "there is none on the path",
            "install it together with Node.js");
  }
}
