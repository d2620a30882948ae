package io.throughline.app;

import io.throughline.channel.Channels;
import io.throughline.customer.Customers;
import io.throughline.customer.Merges;
import io.throughline.customer.attribute.Definitions;
import io.throughline.customer.company.Companies;
import io.throughline.customer.profile.Profiles;
import io.throughline.inbox.Foundations;
import io.throughline.inbox.Inboxes;

/** Floor 3: customers and inboxes. */
record Records(
    Customers customers,
    Merges merges,
    Definitions definitions,
    Companies companies,
    Profiles profiles,
    io.throughline.customer.record.Records records,
    Inboxes inboxes) {

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
    Customers customers = new Customers(ground.database(), ground.log(), ground.ids());
    Definitions definitions = new Definitions(ground.database(), ground.ids(), ground.clock());
    Profiles profiles =
        new Profiles(ground.database(), ground.log(), customers, ground.ids(), ground.clock());
    return new Records(
        customers,
        new Merges(ground.database(), ground.log(), ground.ids(), ground.clock()),
        definitions,
        new Companies(ground.database(), definitions, ground.ids(), ground.clock()),
        profiles,
        new io.throughline.customer.record.Records(
            ground.database(), profiles, ground.ids(), ground.clock()),
        closing.add("inboxes", inboxes));
  }
}
