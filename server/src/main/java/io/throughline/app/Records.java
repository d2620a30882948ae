package io.throughline.app;

import io.throughline.channel.Channels;
import io.throughline.customer.Customers;
import io.throughline.customer.Holdings;
import io.throughline.customer.Merges;
import io.throughline.customer.attribute.Definitions;
import io.throughline.customer.company.Companies;
import io.throughline.customer.profile.Profiles;
import io.throughline.customer.suggestion.Questions;
import io.throughline.customer.suggestion.Suggestions;
import io.throughline.customer.transfer.ImportWorker;
import io.throughline.customer.transfer.Imports;
import io.throughline.inbox.Foundations;
import io.throughline.inbox.Inboxes;

/** Floor 3: customers and inboxes. */
record Records(
    Customers customers,
    Merges merges,
    Holdings holdings,
    Suggestions suggestions,
    Questions questions,
    Definitions definitions,
    Companies companies,
    Profiles profiles,
    io.throughline.customer.record.Records records,
    Imports imports,
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
    Merges merges = new Merges(ground.database(), ground.log(), ground.ids(), ground.clock());
    Companies companies =
        new Companies(ground.database(), definitions, ground.ids(), ground.clock());
    Imports.Foundation files =
        new Imports.Foundation(
            ground.database(),
            ground.blobs(),
            ground.jobs(),
            tenancy.audit(),
            ground.ids(),
            ground.clock());
    Imports imports = new Imports(files, definitions);
    ground.jobs().add(new ImportWorker(files, imports, profiles, definitions, tenancy.access()));
    return new Records(
        customers,
        merges,
        new Holdings(ground.database(), ground.log(), ground.ids(), ground.clock()),
        new Suggestions(
            ground.database(),
            ground.log(),
            ground.ids(),
            ground.clock(),
            merges,
            customers,
            companies),
        new Questions(
            ground.database(), ground.keys().signer("one-time code"), ground.ids(), ground.clock()),
        definitions,
        companies,
        profiles,
        new io.throughline.customer.record.Records(
            ground.database(), profiles, ground.ids(), ground.clock()),
        imports,
        closing.add("inboxes", inboxes));
  }
}
