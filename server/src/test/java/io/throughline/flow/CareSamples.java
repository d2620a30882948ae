package io.throughline.flow;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Good calls of the operations on imports and the like. */
final class CareSamples {
  private CareSamples() {}

  static Optional<Sample> of(Operation operation, Desk desk) {
    return Optional.ofNullable(
        switch (operation.id()) {
          case "importCustomers" -> Sample.at(operation.path(), people());
          case "getImport", "listImportRows", "getImportErrors" ->
              Sample.at(operation.path().replace("{id}", imported(desk, true)));
          case "cancelImport" -> Sample.at(operation.path().replace("{id}", imported(desk, false)));
          case "setRetention", "previewRetention" ->
              Sample.at(
                  operation.path(),
                  java.util.Map.of(
                      "rules",
                      java.util.List.of(
                          java.util.Map.of(
                              "channel", "email", "what", "requests", "days", 30_000))));
          case "exportCustomer" -> Sample.at("/customers/" + desk.customer + "/export");
          case "eraseCustomer" -> {
            String id = desk.newcomer();
            yield Sample.at("/customers/" + id + "/erase", java.util.Map.of("confirm", id));
          }
          default -> null;
        });
  }

  private static byte[] people() {
    return ("Name,E-mail\nKim,kim-" + UUID.randomUUID() + "@x.example\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A file of customers, read to its end or so long that it is not. */
  private static String imported(Desk desk, boolean ended) {
    byte[] file = ended ? people() : many();
    String id =
        desk.administrator
            .upload("/api/v1/imports/customers?dryRun=true", "people.csv", file, "")
            .at("/id");
    if (ended) {
      Desk.soon(
          () ->
              desk.administrator.get("/api/v1/imports/" + id).at("/state").equals("done")
                  ? id
                  : "");
    }
    return id;
  }

  private static byte[] many() {
    StringBuilder file = new StringBuilder("E-mail\n");
    for (int at = 0; at < 60_000; at++) {
      file.append("many").append(at).append("@x.example\n");
    }
    return file.toString().getBytes(StandardCharsets.UTF_8);
  }
}
