package io.throughline.inbox;

/**
 * What a provider takes for a class of messages that it names itself.
 *
 * @param of the provider's category of templates in lower case, or {@link #REPLY}
 * @param price whether it is paid for
 * @param help in a sentence what counts as such
 */
public record Cost(String of, Price price, String help) {
  /** What is written without a template. */
  public static final String REPLY = "reply";

  /** Whether a message is paid for. */
  public enum Price {
    /** Never. */
    FREE,
    /** Unless the customer wrote lately, within the channel's window. */
    FREE_WITHIN_WINDOW,
    /** Always. */
    CHARGED
  }
}
