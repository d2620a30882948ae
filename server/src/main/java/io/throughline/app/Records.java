package io.throughline.app;

import io.throughline.channel.Channels;
import io.throughline.customer.Customers;
import io.throughline.inbox.Foundations;
import io.throughline.inbox.Inboxes;

/** Floor 3: customers and inboxes. */
record Records(Customers customers, Inboxes inboxes) {

  static Records build(
      Ground ground, Tenancy tenancy, Channels channels, String base, Closing closing) {
    Foundations foundations =
        new Foundations(
            ground.database(),
            ground.log(),
            ground.signals(),
            tenancy.audit(),
            ground.keys().sealer(),
            ground.ids(),
            ground.clock());
    Inboxes inboxes =
        new Inboxes(foundations, tenancy.workspaces(), tenancy.teams(), channels, base);
    return new Records(
        new Customers(ground.database(), ground.log(), ground.ids()),
        closing.add("inboxes", inboxes));
  }
}
