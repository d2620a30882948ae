package io.throughline.edge.api;

import io.throughline.conversation.view.Draft;
import io.throughline.conversation.view.Drafts;
import io.throughline.kernel.id.ConversationId;
import java.util.List;
import java.util.Locale;

/** Drafts: what agents have begun to write. */
final class DraftEndpoints {
  private final Drafts drafts;

  DraftEndpoints(Api.Core core) {
    this.drafts = core.lists().drafts();
  }

  /** What is being written. */
  enum Mode {
    REPLY,
    NOTE
  }

  record KeptDraft(Mode mode, @Form(max = Form.LONG, lines = true) String text) {}

  Resource resource() {
    return new Resource(
        "Drafts",
        List.of(
            Endpoint.get("/drafts", "listDrafts", "What I have begun to write, the latest first")
                .givesItemsOf(Draft.class)
                .does(call -> Answer.items(drafts.all(call.agent()))),
            Endpoint.put(
                    "/conversations/{id}/draft",
                    "keepDraft",
                    "Keeps what I have begun to write; no words drop it")
                .takes(KeptDraft.class)
                .does(
                    call -> {
                      KeptDraft body = call.body(KeptDraft.class);
                      drafts.keep(
                          call.agent(),
                          call.id("id", ConversationId::of),
                          body.mode().name().toLowerCase(Locale.ROOT),
                          body.text());
                      return Answer.empty();
                    })));
  }
}
