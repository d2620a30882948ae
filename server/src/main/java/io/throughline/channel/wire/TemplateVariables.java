package io.throughline.channel.wire;

import io.throughline.channel.SendResult;
import io.throughline.conversation.Outbound;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What goes into the gaps of a template that a network approved, whoever hands it over. */
public final class TemplateVariables {
  private static final Pattern BREAKS =
      Pattern.compile("[\\s\\u00a0]*[\\r\\n\\t\\f\\x0b\\u0085\\u2028\\u2029]+\\s*");
  private static final Pattern WIDE = Pattern.compile(" {4,}");

  private TemplateVariables() {}

  /** Why the template would be refused: one of its variables has no value. */
  public static Optional<SendResult> unfilled(Outbound.Template template) {
    return template.variables().entrySet().stream()
        .filter(variable -> clean(variable.getValue()).isEmpty())
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .map(name -> Attempt.refused("The template's variable " + name + " is empty."));
  }

  /** The network takes no line breaks, no tabs and no four spaces in a row. */
  public static String clean(String value) {
    String line = BREAKS.matcher(value.strip()).replaceAll(" ");
    return WIDE.matcher(line).replaceAll("   ").strip();
  }
}
