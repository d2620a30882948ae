package io.throughline.channel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.Draft;
import io.throughline.channel.SendResult;
import io.throughline.conversation.Outbound;
import io.throughline.customer.Handle;
import io.throughline.inbox.Limits;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What no network would take is known before it is asked. */
class AttemptTest {
  private static final Limits BARE =
      new Limits(2000, Limits.Unit.BYTES, 0, 1, List.of(), List.of());
  private static final Limits CAPTIONED =
      new Limits(2000, Limits.Unit.UTF16, 5, 2, List.of(), List.of());
  private static final Draft NOTHING = Draft.text(Handle.of(Handle.PHONE, "+4741255667"), " ");
  private static final Draft FILE = NOTHING.file("a.png", "image/png", "PNG");

  private static String said(Limits limits, Draft draft) {
    return Attempt.unfit(limits, draft.outbound())
        .map(no -> ((SendResult.Rejected) no).reason())
        .orElse("");
  }

  private static Draft files(int count) {
    return FILE.files(
        Collections.nCopies(count, FILE.files().getFirst()).toArray(new Outbound.File[0]));
  }

  @Test
  void saysWhatIsTooMuch() {
    assertThat(said(BARE, NOTHING)).isEqualTo("There is nothing to send.");
    assertThat(said(BARE, NOTHING.text("ø".repeat(1001))))
        .isEqualTo("A text may have 2,000 bytes at most.");
    assertThat(said(BARE, FILE.text("See")))
        .isEqualTo("A file goes without text; send the text apart.");
    assertThat(said(BARE, files(2)))
        .isEqualTo("A message can bring one file; send the others apart.");
    assertThat(said(CAPTIONED, FILE.text("123456")))
        .isEqualTo("With a file a text may have 5 characters at most; send it apart.");
    assertThat(said(CAPTIONED, files(3))).isEqualTo("A message can bring 2 files at most.");
  }

  @Test
  void letsTheRestGo() {
    for (Draft draft : List.of(FILE, NOTHING.text("ø".repeat(1000)))) {
      assertThat(Attempt.unfit(BARE, draft.outbound())).isEqualTo(Optional.empty());
    }
    for (Draft draft : List.of(files(2), FILE.text("12345"), NOTHING.text("123456"))) {
      assertThat(Attempt.unfit(CAPTIONED, draft.outbound())).isEqualTo(Optional.empty());
    }
  }
}
