package io.throughline.edge.api;

import io.throughline.customer.Customers;
import io.throughline.customer.company.Companies;
import io.throughline.customer.company.Company;
import io.throughline.customer.profile.Profiles;
import io.throughline.kernel.id.CompanyId;
import io.throughline.workspace.Permission;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Companies and who belongs to them. */
final class CompanyEndpoints {
  private final Companies companies;
  private final Profiles profiles;
  private final Customers customers;

  CompanyEndpoints(Api.Core core, Api.Facts facts) {
    this.companies = facts.companies();
    this.profiles = facts.profiles();
    this.customers = core.customers();
  }

  record NewCompany(
      @Form(min = 1, example = "Acme") String name,
      Optional<List<String>> domains,
      Optional<ObjectNode> attributes) {}

  record CompanyChange(
      @Form(min = 1) Optional<String> name,
      Optional<List<String>> domains,
      Optional<ObjectNode> attributes) {}

  Resource resource() {
    return new Resource(
        "Companies",
        List.of(
            Endpoint.get("/companies", "listCompanies", "Companies by name")
                .query(Parameter.text("text", "Only whose name or domain begins so"))
                .givesPageOf(Company.class)
                .does(this::list),
            Endpoint.post("/companies", "createCompany", "Makes a company")
                .by(Permission.EDIT_CUSTOMERS)
                .takes(NewCompany.class)
                .creates(Company.class)
                .does(this::make),
            Endpoint.get("/companies/{id}", "getCompany", "A company")
                .gives(Company.class)
                .does(call -> Answer.of(companies.get(call.actor().workspace(), id(call)))),
            Endpoint.patch("/companies/{id}", "changeCompany", "Name, domains, attributes")
                .by(Permission.EDIT_CUSTOMERS)
                .takes(CompanyChange.class)
                .gives(Company.class)
                .does(this::change),
            Endpoint.delete("/companies/{id}", "deleteCompany", "Removes it")
                .by(Permission.EDIT_CUSTOMERS)
                .does(
                    call -> {
                      companies.remove(call.actor(), id(call));
                      return Answer.empty();
                    }),
            Endpoint.put("/customers/{id}/companies/{company}", "joinCompany", "They belong to it")
                .by(Permission.EDIT_CUSTOMERS)
                .named("id")
                .does(call -> belongs(call, true)),
            Endpoint.delete(
                    "/customers/{id}/companies/{company}",
                    "leaveCompany",
                    "They do not belong to it, whatever their addresses")
                .by(Permission.EDIT_CUSTOMERS)
                .named("id")
                .does(call -> belongs(call, false))));
  }

  private Answer list(Call call) {
    Company.Page page =
        companies.list(
            call.actor().workspace(), call.query("text"), call.query("cursor"), call.limit());
    return Answer.of(new Pages.Page<>(page.items(), page.next(), page.total()));
  }

  private Answer make(Call call) {
    NewCompany body = call.body(NewCompany.class);
    return Answer.created(
        companies.make(
            call.actor(), body.name(), body.domains().orElse(List.of()), body.attributes()));
  }

  private Answer change(Call call) {
    CompanyChange body = call.body(CompanyChange.class);
    return Answer.of(
        companies.change(call.actor(), id(call), body.name(), body.domains(), body.attributes()));
  }

  private Answer belongs(Call call, boolean member) {
    profiles.belongs(
        call.actor(), Whom.of(call, customers), call.id("company", CompanyId::of), member);
    return Answer.empty();
  }

  private static CompanyId id(Call call) {
    return call.id("id", CompanyId::of);
  }
}
