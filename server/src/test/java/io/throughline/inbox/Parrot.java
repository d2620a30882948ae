package io.throughline.inbox;

import io.throughline.inbox.Capabilities.Feature;
import io.throughline.kernel.error.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Two made-up channels: one with a setting of every type, one with nothing at all. */
final class Parrot implements Kinds {
  static final String KIND = "parrot";
  static final String PLAIN = "pebble";

  static final Map<String, String> SETTINGS =
      Map.of("perch", "perch-1", "token", "s3cret-token", "host", "birds.example");

  @Override
  public Optional<Descriptor> descriptor(String kind) {
    return switch (kind) {
      case KIND -> Optional.of(parrot());
      case PLAIN -> Optional.of(plain());
      default -> Optional.empty();
    };
  }

  @Override
  public List<Fault> faults(String kind, Map<String, String> settings) {
    List<Fault> faults = new ArrayList<>();
    if (settings.getOrDefault("host", "").endsWith(".invalid")) {
      faults.add(new Fault("host", "cannot be reached"));
    }
    if (Integer.parseInt(settings.getOrDefault("wait", "0")) > 60) {
      faults.add(new Fault("wait", "must be 60 at the most"));
    }
    return faults;
  }

  static InboxDraft draft(String name) {
    return InboxDraft.of(KIND, name, SETTINGS);
  }

  static InboxDraft draft(String name, String key, String value) {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put(key, value);
    return InboxDraft.of(KIND, name, settings);
  }

  private static Descriptor parrot() {
    return new Descriptor(
        KIND,
        "Parrot",
        "<svg/>",
        "Repeats what it hears",
        5,
        List.of("Tell the parrot to call {hook}", "Paste {script}"),
        List.of(
            Setting.required("host", "Host", "", Setting.Type.TEXT),
            Setting.required("perch", "Perch", "", Setting.Type.TEXT),
            Setting.required("token", "Token", "", Setting.Type.SECRET),
            Setting.required("whistle", "Whistle", "", Setting.Type.GENERATED),
            Setting.optional("spare", "Spare token", "", Setting.Type.SECRET, ""),
            Setting.optional("site", "Site", "", Setting.Type.URL, ""),
            Setting.optional("wait", "Wait", "", Setting.Type.NUMBER, "5"),
            Setting.optional("loud", "Loud", "", Setting.Type.FLAG, "false"),
            Setting.optional("keeper", "Keeper", "", Setting.Type.EMAIL, ""),
            Setting.optional("words", "Words", "", Setting.Type.LIST, ""),
            Setting.choice("colour", "Colour", "", "green", List.of("green", "grey"))),
        "perch",
        new Capabilities("feather", Set.of(Feature.HOOKS), Optional.empty()),
        new Limits(1000, 1, List.of()));
  }

  private static Descriptor plain() {
    return new Descriptor(
        PLAIN,
        "Pebble",
        "<svg/>",
        "Does nothing",
        1,
        List.of(),
        List.of(),
        "",
        new Capabilities("stone", Set.of(), Optional.empty()),
        new Limits(1000, 0, List.of()));
  }
}
