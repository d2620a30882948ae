package io.throughline.inbox;

import io.throughline.inbox.Capabilities.Feature;
import io.throughline.inbox.InboxView.Health;
import java.util.Optional;

/** Shows inboxes without their secrets. */
final class InboxViews {
  private static final Health UNTRIED =
      new Health(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private final Kinds kinds;
  private final Vault vault;
  private final String base;

  InboxViews(Kinds kinds, Vault vault, String base) {
    this.kinds = kinds;
    this.vault = vault;
    this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  InboxView of(InboxRow row, Optional<Health> health) {
    Optional<Descriptor> descriptor = kinds.descriptor(row.kind());
    return new InboxView(
        row.id(),
        row.key(),
        row.kind(),
        row.name(),
        row.account(),
        row.settings(),
        vault.open(row).keySet().stream().sorted().toList(),
        row.team(),
        row.state().stored(),
        row.joinWindow().toHours(),
        row.reopenWindow().toHours(),
        descriptor.map(channel -> row.hold(channel.capabilities()).toSeconds()).orElse(0L),
        descriptor.flatMap(channel -> hook(channel, row.key())),
        descriptor.filter(InboxViews::pasted).map(channel -> script(row.key())),
        row.createdAt(),
        health.orElse(UNTRIED),
        Optional.empty());
  }

  /** Where a provider calls. */
  Optional<String> hook(Descriptor channel, String key) {
    return channel.capabilities().has(Feature.HOOKS)
        ? Optional.of(base + "/hooks/" + key)
        : Optional.empty();
  }

  private static boolean pasted(Descriptor descriptor) {
    return descriptor.steps().stream().anyMatch(step -> step.contains("{script}"));
  }

  private String script(String key) {
    return "<script src=\"%s/widget.js\" data-inbox=\"%s\" async></script>".formatted(base, key);
  }
}
