package io.throughline.inbox;

import io.throughline.kernel.error.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of channels there are, as the floors above know them. */
public interface Kinds {
  /** The channel of that kind. */
  Optional<Descriptor> descriptor(String kind);

  /**
   * What is wrong with settings beyond what their schema says; fields are the settings' keys.
   *
   * @param settings with secrets and initial values; only those that fit the schema
   */
  List<Fault> faults(String kind, Map<String, String> settings);
}
