package io.throughline.edge.api;

import io.throughline.inbox.Capabilities;
import io.throughline.inbox.Cost;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Limits;
import io.throughline.inbox.Marks;
import io.throughline.inbox.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A channel that can be connected, with its form. */
record DescriptorView(
    String kind,
    String name,
    String icon,
    String summary,
    int minutes,
    List<String> steps,
    List<Setting> settings,
    String handleKind,
    List<Capabilities.Feature> features,
    Optional<Long> windowHours,
    Limits limits,
    List<String> reached,
    Marks marks,
    List<Cost> costs) {

  static DescriptorView of(Descriptor descriptor) {
    Capabilities capabilities = descriptor.capabilities();
    return new DescriptorView(
        descriptor.kind(),
        descriptor.name(),
        descriptor.icon(),
        descriptor.summary(),
        descriptor.minutes(),
        descriptor.steps(),
        descriptor.settings(),
        capabilities.handleKind(),
        capabilities.features().stream().sorted().toList(),
        capabilities.window().map(Duration::toHours),
        descriptor.limits(),
        capabilities.reached().stream().sorted().toList(),
        descriptor.marks(),
        descriptor.costs());
  }
}
