package io.throughline.app;

import io.throughline.conversation.Attachments;
import io.throughline.conversation.Conversations;
import io.throughline.conversation.Outbox;
import io.throughline.conversation.Overview;
import io.throughline.conversation.Reception;
import io.throughline.conversation.ReplyTokens;
import io.throughline.conversation.Snoozes;
import io.throughline.conversation.Timeline;
import io.throughline.conversation.visit.Visits;

/** Floor 4: conversations. */
record Core(
    Reception reception,
    Conversations conversations,
    Outbox outbox,
    Timeline timeline,
    Overview overview,
    Visits visits,
    Attachments attachments) {

  static Core build(Ground ground, Tenancy tenancy, Records records, Attachments attachments) {
    Reception.Foundation base = ground.foundation();
    ReplyTokens tokens = new ReplyTokens(ground.keys().signer("reply"));
    Outbox outbox =
        new Outbox(base, records.inboxes(), records.customers(), tokens, ground.blobs());
    Conversations conversations = new Conversations(base, records.inboxes(), outbox);
    ground.jobs().add(new Snoozes(conversations, tenancy.access()));
    return new Core(
        new Reception(base, records.inboxes(), records.customers(), tokens),
        conversations,
        outbox,
        new Timeline(ground.database()),
        new Overview(ground.database()),
        new Visits(ground.database(), ground.log(), ground.ids(), ground.clock()),
        attachments);
  }
}
