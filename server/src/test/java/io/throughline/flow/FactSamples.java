package io.throughline.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Good calls of the operations on what is known of customers. */
final class FactSamples {
  /** Operations that make what their path names, if it is not there. */
  static final Set<String> MAKING = Set.of("putCustomer", "putRecordType", "getRecordType");

  private static final Map<String, Object> RECORD =
      Map.of("title", "2 lamps", "at", "2026-11-01T10:00:00Z");

  private FactSamples() {}

  static Optional<Sample> of(Operation operation, Desk desk) {
    String some = UUID.randomUUID().toString();
    String customer = "/customers/" + desk.customer;
    return Optional.ofNullable(
        switch (operation.id()) {
          case "createAttribute" -> Sample.at("/attributes", definition("k" + some.substring(24)));
          case "getAttribute", "deleteAttribute" -> Sample.at("/attributes/" + attribute(desk));
          case "changeAttribute" ->
              Sample.at("/attributes/" + attribute(desk), Map.of("label", "Plan"));
          case "setSharedDomains" ->
              Sample.at(operation.path(), Map.of("domains", List.of("mail.example")));
          case "createCompany" -> Sample.at("/companies", Map.of("name", some));
          case "getCompany", "deleteCompany" -> Sample.at("/companies/" + company(desk));
          case "changeCompany" ->
              Sample.at("/companies/" + company(desk), Map.of("name", "New " + some));
          case "joinCompany", "leaveCompany" -> Sample.at(customer + "/companies/" + company(desk));
          case "putCustomer" -> {
            desk.administrator.put("/api/v1/customers/external:" + some, Map.of());
            yield Sample.at("/customers/external:" + some, Map.of("name", "Eve"));
          }
          case "listRecords" -> Sample.at(customer + "/records");
          case "putRecord" -> {
            String path = customer + "/records/order/" + some;
            desk.administrator.put("/api/v1" + path, RECORD);
            yield Sample.at(path, RECORD);
          }
          case "deleteRecord" -> {
            String path = customer + "/records/order/" + some;
            desk.administrator.put("/api/v1" + path, RECORD);
            yield Sample.at(path);
          }
          case "getRecordType" -> Sample.at("/record-types/order");
          case "putRecordType" ->
              Sample.at("/record-types/lease", Map.of("label", "Lease", "plural", "Leases"));
          case "addVisit" -> {
            Map<String, Object> visit = Map.of("kind", "store", "name", "Oslo", "key", some);
            desk.administrator.post("/api/v1" + customer + "/visits", visit);
            yield Sample.at(customer + "/visits", visit);
          }
          case "listSuggestions" -> Sample.at("/suggestions");
          case "getSuggestion" -> Sample.at("/suggestions/" + desk.suggestion());
          case "acceptSuggestion" -> Sample.at("/suggestions/" + desk.suggestion() + "/accept");
          case "rejectSuggestion" -> Sample.at("/suggestions/" + desk.suggestion() + "/reject");
          case "askSuggestion" -> Sample.at("/suggestions/" + desk.suggestion() + "/ask");
          case "giveHandle" ->
              Sample.at(customer + "/handles", Map.of("handle", "email:" + some + "@x.example"));
          case "endHandle" -> Sample.at(customer + "/handles/" + desk.handle());
          case "putCustomers", "putRecords", "addVisits" ->
              Sample.at(operation.path(), Map.of("items", List.of()));
          default -> null;
        });
  }

  private static Map<String, Object> definition(String key) {
    return Map.of("subject", "customer", "key", key, "label", "Some", "type", "text");
  }

  private static String attribute(Desk desk) {
    String key = "k" + UUID.randomUUID().toString().substring(24);
    return desk.made("/attributes", definition(key)).path("id").asString();
  }

  private static String company(Desk desk) {
    return desk.made("/companies", Map.of("name", UUID.randomUUID().toString()))
        .path("id")
        .asString();
  }
}
