package io.throughline.channel;

import io.throughline.inbox.Inbox;
import java.util.List;

/** A channel with texts approved beforehand. */
public interface Templates {
  /** The templates of this inbox, from the provider. Blocking. */
  List<Offer> templates(Inbox inbox);

  /**
   * A template that can be sent.
   *
   * @param name its name at the provider
   * @param language its language code at the provider
   * @param category the provider's category
   * @param status the provider's status, in lower case
   * @param body its text with variables as {@code {{name}}}
   * @param variables the names of its variables in order
   */
  record Offer(
      String name,
      String language,
      String category,
      String status,
      String body,
      List<String> variables) {}
}
