package io.throughline.app;

import io.throughline.channel.RequestErasure;
import io.throughline.conversation.ConversationErasure;
import io.throughline.conversation.Expiring;
import io.throughline.customer.CustomerErasure;
import io.throughline.kernel.event.Consumers;
import io.throughline.privacy.ErasureWorker;
import io.throughline.privacy.Erasures;
import io.throughline.privacy.Letting;
import io.throughline.privacy.LooseFiles;
import io.throughline.privacy.Retention;
import io.throughline.search.Filling;
import io.throughline.search.Search;
import io.throughline.search.Upkeep;

/** Floor 6: what forgets, and what finds. */
record Observers(Erasures erasures, Retention retention, Finding finding) {

  /**
   * Searching.
   *
   * @param consumers read the log by the connections that are for searching
   */
  record Finding(Search search, Filling filling, Upkeep upkeep, Consumers consumers) {
    private static Finding build(Ground ground, Core core, Closing closing) {
      Filling filling =
          closing.add(
              "filling the index", new Filling(ground.searching(), ground.jobs(), ground.clock()));
      ground.jobs().add(filling);
      return new Finding(
          new Search(ground.searching(), core.timeline()),
          filling,
          new Upkeep(ground.searching()),
          closing.add(
              "search consumer", new Consumers(ground.searching(), ground.log(), ground.clock())));
    }
  }

  static Observers build(
      Ground ground, Tenancy tenancy, Records records, Core core, Actors actors, Closing closing) {
    Erasures.Foundation base =
        new Erasures.Foundation(
            ground.database(), ground.jobs(), tenancy.audit(), ground.ids(), ground.clock());
    CustomerErasure people = new CustomerErasure(ground.database(), ground.log(), ground.ids());
    ConversationErasure conversations = new ConversationErasure(ground.foundation());
    LooseFiles files = new LooseFiles(ground.blobs(), core.attachments(), actors.intake());
    RequestErasure requests = new RequestErasure(ground.database(), actors.intake());
    ground
        .jobs()
        .add(
            new ErasureWorker(
                base,
                new ErasureWorker.Stages(
                    people,
                    records.customers(),
                    conversations,
                    requests,
                    ground.log(),
                    new ErasureWorker.Logged(ground.jobs(), tenancy.audit()),
                    files)));
    Expiring expiring = new Expiring(ground.foundation(), conversations);
    return new Observers(
        new Erasures(base, people, conversations),
        new Retention(
            base, actors.channels(), new Letting(base, expiring, requests, ground.log(), files)),
        Finding.build(ground, core, closing));
  }

  void start() {
    finding.consumers().start(finding.upkeep());
  }
}
