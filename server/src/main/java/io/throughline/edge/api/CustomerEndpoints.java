package io.throughline.edge.api;

import io.throughline.channel.Pictures;
import io.throughline.conversation.Horizon;
import io.throughline.conversation.proof.Handovers;
import io.throughline.conversation.visit.Excerpt;
import io.throughline.conversation.visit.Story;
import io.throughline.customer.Customer;
import io.throughline.customer.Customers;
import io.throughline.customer.Handle;
import io.throughline.customer.Handles;
import io.throughline.customer.attribute.Definitions;
import io.throughline.customer.attribute.Subject;
import io.throughline.customer.profile.Particulars;
import io.throughline.customer.profile.Profiles;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.realtime.CustomerView;
import io.throughline.realtime.EntryView;
import io.throughline.realtime.Views;
import io.throughline.workspace.Permission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Customers and the whole of their timelines. */
final class CustomerEndpoints {
  private static final String ALL = "all";
  private static final List<String> KINDS =
      Stream.concat(
              Stream.of(ALL),
              Arrays.stream(Excerpt.Kind.values())
                  .map(kind -> kind.name().toLowerCase(Locale.ROOT)))
          .toList();

  private final Customers customers;
  private final Profiles profiles;
  private final Definitions definitions;
  private final Story story;
  private final Views views;
  private final Handovers handovers;
  private final Pictures pictures;

  CustomerEndpoints(Api.Core core, Api.Facts facts, Api.Identities identities, Pictures pictures) {
    this.pictures = pictures;
    this.handovers = identities.handovers();
    this.customers = core.customers();
    this.views = core.views();
    this.profiles = facts.profiles();
    this.definitions = facts.definitions();
    this.story = facts.story();
  }

  record CustomerChange(
      @Form(min = 1, example = "Ann Smith") Optional<String> name,
      Change<Boolean> vip,
      @Form(max = 40, example = "en") Change<String> language,
      @Form(max = 60, example = "Europe/Oslo") Change<String> timeZone,
      Optional<ObjectNode> attributes) {}

  Resource resource() {
    return new Resource(
        "Customers",
        List.of(
            Endpoint.get("/customers", "listCustomers", "Customers, most recently seen first")
                .query(
                    Parameter.text("handle", "Only who holds it: `email:ann@x.io`"),
                    Parameter.text("text", "Only whose name or handle begins so"))
                .givesPageOf(CustomerView.class)
                .does(this::list),
            Endpoint.get("/customers/{id}", "getCustomer", "A customer")
                .named("id")
                .gives(CustomerView.class)
                .does(call -> Answer.of(shown(call, Whom.of(call, customers)))),
            Endpoint.patch("/customers/{id}", "changeCustomer", "Says something of a customer")
                .by(Permission.EDIT_CUSTOMERS)
                .named("id")
                .takes(CustomerChange.class)
                .gives(CustomerView.class)
                .does(this::change),
            Endpoint.put(
                    "/customers/{id}",
                    "putCustomer",
                    "The host application tells of a customer: `external:` and their id there")
                .by(Permission.EDIT_CUSTOMERS)
                .named("id")
                .takes(Told.class)
                .keeps(CustomerView.class)
                .does(this::put),
            Endpoint.get("/customers/{id}/picture", "getPicture", "Their picture at a network")
                .named("id")
                .outside()
                .givesBytes()
                .does(this::picture),
            Endpoint.get(
                    "/customers/{id}/timeline",
                    "getTimeline",
                    "All entries of all conversations, and visits")
                .named("id")
                .query(Parameter.window())
                .query(
                    Parameter.choice("kind", "Only of this kind", "all", KINDS),
                    Parameter.text("channel", "Only over channels of this kind"))
                .gives(EntryView.Page.class)
                .does(this::timeline),
            Endpoint.get(
                    "/customers/{id}/timeline/tally",
                    "tallyTimeline",
                    "How many entries there are of each kind, by channel")
                .named("id")
                .givesItemsOf(Story.Tally.class)
                .does(call -> Answer.items(story.tally(call.actor(), Whom.of(call, customers))))));
  }

  private Answer list(Call call) {
    WorkspaceId workspace = call.actor().workspace();
    Customers.Page page =
        customers.list(
            workspace,
            new Customers.Filter(
                call.query("handle").map(CustomerEndpoints::handle), call.query("text")),
            call.query("cursor"),
            call.limit());
    return Answer.of(
        new Pages.Page<>(
            views.customers(Horizon.of(call.actor()), page.items()), page.next(), page.total()));
  }

  private Answer change(Call call) {
    CustomerChange body = call.body(CustomerChange.class);
    CustomerId id = Whom.of(call, customers);
    List<Fault> faults = new ArrayList<>();
    Particulars said =
        Told.particulars(body.vip(), body.language(), body.timeZone(), faults)
            .attributes(
                body.attributes()
                    .map(
                        given ->
                            Definitions.read(
                                definitions.of(call.actor().workspace(), Subject.CUSTOMER),
                                given,
                                faults))
                    .orElse(Map.of()));
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
    profiles.tell(call.actor(), id, body.name(), said);
    return Answer.of(shown(call, id));
  }

  private Answer picture(Call call) {
    Pictures.Picture picture =
        pictures
            .of(call.actor(), Whom.of(call, customers))
            .orElseThrow(() -> new Refusal.NotFound("No network has a picture of them."));
    return Answer.stream(picture.mediaType(), picture.size(), picture::open)
        .with("Content-Security-Policy", "default-src 'none'; sandbox")
        .with("Cache-Control", "private, max-age=21600")
        .with("Cross-Origin-Resource-Policy", "same-origin");
  }

  private Answer put(Call call) {
    Handle external = Whom.external(call);
    Told.vouching(call.actor());
    List<Fault> faults = new ArrayList<>();
    Handovers.Telling told =
        call.body(Told.class)
            .telling(
                external,
                call.actor(),
                definitions.of(call.actor().workspace(), Subject.CUSTOMER),
                faults);
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
    Customers.Resolved person = handovers.tell(call.actor(), List.of(told)).getFirst();
    return Answer.of(person.created() ? 201 : 200, shown(call, person.current()));
  }

  private CustomerView shown(Call call, CustomerId id) {
    WorkspaceId workspace = call.actor().workspace();
    Customer customer = customers.get(workspace, id);
    return views.customers(Horizon.of(call.actor()), List.of(customer)).getFirst();
  }

  private Answer timeline(Call call) {
    return Answer.of(
        EntryView.Page.of(
            story.page(
                call.actor(),
                Whom.of(call, customers),
                new Excerpt(
                    call.query("kind")
                        .filter(text -> !text.equals(ALL))
                        .map(CustomerEndpoints::kind),
                    call.query("channel")),
                call.limit(),
                call.query("before"),
                call.query("after"))));
  }

  private static Excerpt.Kind kind(String text) {
    return Excerpt.Kind.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static Handle handle(String text) {
    return Handles.parse(text)
        .orElseThrow(() -> new Refusal.Invalid("handle", "must look like email:ann@x.io"));
  }
}
