package io.throughline.inbox;

import java.util.List;

/**
 * What core and console need to know about a channel without knowing it.
 *
 * @param kind the channel's stored name
 * @param name what people call it
 * @param icon an SVG of 16 by 16 drawn in {@code currentColor}
 * @param summary one line for the page that offers it
 * @param minutes how long connecting takes, honestly
 * @param steps what an administrator does, in order; {@code {hook}} stands for the hook address,
 *     {@code {script}} for the line to paste into a site, {@code {key}} for the inbox's public key
 * @param settings the fields of its form
 * @param accountSetting the setting that names our account at the provider, by which requests are
 *     told apart; empty if there is none
 * @param capabilities what it can carry
 * @param limits what its provider refuses
 * @param marks what formats words in a text of its
 * @param costs what its provider takes, where it names classes of messages
 */
public record Descriptor(
    String kind,
    String name,
    String icon,
    String summary,
    int minutes,
    List<String> steps,
    List<Setting> settings,
    String accountSetting,
    Capabilities capabilities,
    Limits limits,
    Marks marks,
    List<Cost> costs) {
  /** Keeps its own copy of the lists. */
  public Descriptor {
    steps = List.copyOf(steps);
    settings = List.copyOf(settings);
    costs = List.copyOf(costs);
  }

  /** Of a channel with texts that are plain, and a provider that names no classes of costs. */
  public Descriptor(
      String kind,
      String name,
      String icon,
      String summary,
      int minutes,
      List<String> steps,
      List<Setting> settings,
      String accountSetting,
      Capabilities capabilities,
      Limits limits) {
    this(
        kind,
        name,
        icon,
        summary,
        minutes,
        steps,
        settings,
        accountSetting,
        capabilities,
        limits,
        Marks.NONE,
        List.of());
  }

  /** As an inbox's settings have it: its limits, and whether its window is longer. */
  public Descriptor fitted(Settings values) {
    return new Descriptor(
        kind,
        name,
        icon,
        summary,
        minutes,
        steps,
        settings,
        accountSetting,
        capabilities.fitted(values),
        limits.fitted(values),
        marks,
        costs);
  }
}
