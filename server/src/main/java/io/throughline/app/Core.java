package io.throughline.app;

import io.throughline.conversation.Attachments;
import io.throughline.conversation.Conversations;
import io.throughline.conversation.FirstContacts;
import io.throughline.conversation.Outbox;
import io.throughline.conversation.Overview;
import io.throughline.conversation.Reception;
import io.throughline.conversation.ReplyTokens;
import io.throughline.conversation.Shifts;
import io.throughline.conversation.Snoozes;
import io.throughline.conversation.Timeline;
import io.throughline.conversation.Unions;
import io.throughline.conversation.hold.HeldMessages;
import io.throughline.conversation.hold.Release;
import io.throughline.conversation.proof.Clues;
import io.throughline.conversation.proof.Confirmation;
import io.throughline.conversation.proof.Handovers;
import io.throughline.conversation.proof.Pairs;
import io.throughline.conversation.visit.Visits;

/** Floor 4: conversations. */
record Core(
    Reception reception,
    Conversations conversations,
    HeldMessages held,
    FirstContacts firstContacts,
    Outbox outbox,
    Timeline timeline,
    Overview overview,
    Visits visits,
    Attachments attachments,
    Identification identification) {

  /** What is done about who is one person and what is one matter. */
  record Identification(
      Unions unions, Shifts shifts, Pairs pairs, Handovers handovers, Clues clues) {}

  static Core build(Ground ground, Tenancy tenancy, Records records, Attachments attachments) {
    Reception.Foundation base = ground.foundation();
    ReplyTokens tokens = new ReplyTokens(ground.keys().signer("reply"));
    Outbox outbox =
        new Outbox(
            base,
            records.inboxes(),
            records.customers(),
            tokens,
            records.questions(),
            ground.blobs());
    Conversations conversations = new Conversations(base, records.inboxes(), outbox);
    ground.jobs().add(new Snoozes(conversations, tenancy.access()));
    HeldMessages held = new HeldMessages(base, conversations, tenancy.access());
    ground.jobs().add(new Release(held));
    FirstContacts firstContacts =
        new FirstContacts(base, records.inboxes(), records.customers(), outbox, conversations);
    Timeline timeline = new Timeline(ground.database());
    return new Core(
        new Reception(base, records.inboxes(), records.customers(), tokens, records.questions()),
        conversations,
        held,
        firstContacts,
        outbox,
        timeline,
        new Overview(ground.database()),
        new Visits(ground.database(), ground.log(), ground.ids(), ground.clock()),
        attachments,
        identification(ground, tenancy, records, conversations, firstContacts, timeline));
  }

  private static Identification identification(
      Ground ground,
      Tenancy tenancy,
      Records records,
      Conversations conversations,
      FirstContacts firstContacts,
      Timeline timeline) {
    Unions unions = new Unions(ground.foundation(), records.merges(), tenancy.audit());
    Shifts shifts =
        new Shifts(ground.foundation(), records.merges(), records.customers(), tenancy.audit());
    ground
        .jobs()
        .add(
            new Confirmation(
                ground.database(),
                tenancy.access(),
                new Confirmation.Records(
                    records.suggestions(),
                    records.questions(),
                    records.customers(),
                    records.holdings()),
                unions));
    return new Identification(
        unions,
        shifts,
        new Pairs(
            ground.database(),
            new Pairs.Records(records.suggestions(), records.questions(), records.customers()),
            new Pairs.Work(unions, conversations, firstContacts, timeline)),
        new Handovers(
            ground.foundation(),
            records.holdings(),
            records.profiles(),
            new Handovers.Ledger(unions, shifts),
            tenancy.audit()),
        new Clues(ground.database(), records.suggestions()));
  }
}
