package io.throughline.channel.wire;

import io.throughline.channel.SendResult;
import io.throughline.channel.SendResult.Cause;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Limits;
import io.throughline.kernel.http.Trouble;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a message that the network gave no whole answer to, or need not be asked. */
public final class Attempt {
  private Attempt() {}

  /** Sends something. */
  @FunctionalInterface
  public interface Step {
    /** What became of it. */
    SendResult take() throws Trouble;
  }

  /** Sends the message itself: where no answer came, it may have arrived. */
  public static SendResult toSend(Step step) {
    try {
      return step.take();
    } catch (Trouble.Barred e) {
      return new SendResult.Rejected(
          Cause.CREDENTIALS, "", "The API's address may not be called: " + e.getMessage());
    } catch (Trouble.NotSent e) {
      return new SendResult.Later(
          Duration.ZERO, "The network cannot be reached: " + e.getMessage());
    } catch (Trouble e) {
      return new SendResult.Unknown(
          "The network gave no answer; the message may have arrived: " + e.getMessage());
    }
  }

  /** A message that the network would not take as it is. */
  public static SendResult refused(String reason) {
    return new SendResult.Rejected(Cause.CONTENT, "", reason);
  }

  /**
   * What would be refused anyway, for the channel's limits say so: nothing at all, a text that is
   * too long for where it goes, or too many files.
   */
  public static Optional<SendResult> unfit(Limits limits, Outbound message) {
    String text = message.content().text();
    int files = message.files().size();
    if (text.isBlank() && files == 0) {
      return Optional.of(refused("There is nothing to send."));
    }
    if (files == 0 ? limits.tooLong(text) : limits.tooLongBesideFiles(text)) {
      return Optional.of(refused(tooLong(limits, files > 0)));
    }
    if (files <= limits.attachments()) {
      return Optional.empty();
    }
    return Optional.of(
        refused(
            limits.attachments() == 1
                ? "A message can bring one file; send the others apart."
                : "A message can bring %d files at most.".formatted(limits.attachments())));
  }

  private static String tooLong(Limits limits, boolean besideFiles) {
    if (!besideFiles) {
      return "A text may have %s at most.".formatted(length(limits, limits.textLength()));
    }
    return limits.caption() == 0
        ? "A file goes without text; send the text apart."
        : "With a file a text may have %s at most; send it apart."
            .formatted(length(limits, limits.caption()));
  }

  private static String length(Limits limits, int most) {
    return String.format(Locale.ROOT, "%,d %s", most, limits.unit().words());
  }

  /** What to do where a file could not be handed over: nothing was sent, so it can be repeated. */
  public static SendResult again(Trouble trouble) {
    return new SendResult.Later(
        Duration.ZERO, "The file could not be handed over: " + trouble.getMessage());
  }
}
