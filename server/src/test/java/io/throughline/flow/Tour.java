package io.throughline.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document that leads through commands: its {@code sh} blocks in order, each with the block below
 * it that shows what is printed, if there is one.
 */
final class Tour {
  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
  private static final Pattern PLACEHOLDER = Pattern.compile("<[a-z]+>");
  private static final String EDGE = "-- end of a step of the tour --\n";

  private final List<Step> steps;

  private Tour(List<Step> steps) {
    this.steps = steps;
  }

  /** Reads the document. */
  static Tour read(Path document) throws IOException {
    List<Step> steps = new ArrayList<>();
    Matcher fence = FENCE.matcher(Files.readString(document));
    while (fence.find()) {
      if (fence.group(1).equals("sh")) {
        steps.add(new Step(fence.group(2), ""));
      } else {
        steps.add(new Step(steps.removeLast().commands(), fence.group(2)));
      }
    }
    return new Tour(steps);
  }

  /** The same tour with other values of variables that it sets, by their names. */
  Tour with(Map<String, String> values) {
    List<Step> changed = new ArrayList<>(steps);
    values.forEach((name, value) -> changed.set(0, changed.getFirst().with(name, value)));
    return new Tour(changed);
  }

  /**
   * Runs the commands in one shell in this folder, until one fails.
   *
   * @return what each step printed; fewer than there are steps if one failed
   */
  List<String> run(Path folder) throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder("set -euo pipefail\n");
    for (Step step : steps) {
      script.append(step.commands()).append("printf '%s\\n' '").append(EDGE.strip()).append("'\n");
    }
    Path commands = Files.writeString(folder.resolve("tour.sh"), script);
    Path printed = folder.resolve("printed");
    Process shell =
        new ProcessBuilder("bash", commands.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    if (!shell.waitFor(Duration.ofMinutes(8).toSeconds(), TimeUnit.SECONDS)) {
      shell.destroyForcibly();
      throw new AssertionError("the tour does not end:\n" + Files.readString(printed));
    }
    String all = Files.readString(printed);
    if (shell.exitValue() != 0) {
      throw new AssertionError("the tour ended with " + shell.exitValue() + ":\n" + all);
    }
    return List.of(all.split(Pattern.quote(EDGE), -1)).subList(0, steps.size());
  }

  List<Step> steps() {
    return steps;
  }

  /**
   * Some commands.
   *
   * @param shown what the document says they print; a word in angle brackets stands for any text
   *     without a space
   */
  record Step(String commands, String shown) {
    private Step with(String name, String value) {
      Matcher set = Pattern.compile("(?m)(^|\\s)" + name + "=\\S+").matcher(commands);
      if (!set.find()) {
        throw new AssertionError("the tour does not set " + name);
      }
      return new Step(
          set.replaceFirst(found -> Matcher.quoteReplacement(found.group(1) + name + "=" + value)),
          shown);
    }

    /** Matches what it may print. */
    Pattern pattern() {
      StringBuilder pattern = new StringBuilder();
      Matcher placeholder = PLACEHOLDER.matcher(shown);
      int from = 0;
      while (placeholder.find()) {
        pattern
            .append(Pattern.quote(shown.substring(from, placeholder.start())))
            .append("[^\\s\"]+");
        from = placeholder.end();
      }
      return Pattern.compile(pattern.append(Pattern.quote(shown.substring(from))).toString());
    }
  }
}
