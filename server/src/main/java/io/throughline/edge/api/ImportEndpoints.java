package io.throughline.edge.api;

import io.javalin.http.UploadedFile;
import io.throughline.customer.Evidence;
import io.throughline.customer.transfer.Column;
import io.throughline.customer.transfer.Import;
import io.throughline.customer.transfer.Imports;
import io.throughline.customer.transfer.Mapping;
import io.throughline.edge.Bodies;
import io.throughline.edge.ProblemType;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ImportId;
import io.throughline.workspace.Permission;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Customers from files. */
final class ImportEndpoints {
  private final Imports imports;

  ImportEndpoints(Api.Care care) {
    this.imports = care.imports();
  }

  /** What the columns of a file say; without it the headings tell. */
  record FileMapping(
      @Form(max = 500) List<MappedColumn> columns,
      @Form(min = 2, max = 2, example = "NO") Optional<String> country,
      @Form(min = 1, max = 40, example = "windows-1252") Optional<String> charset,
      @Form(max = 1, lines = true, example = ";") Optional<String> delimiter) {}

  /** What a column says. */
  record MappedColumn(
      @Form(min = 1, max = 10_000, example = "E-mail") String column,
      @Form(min = 1, example = "email") String to,
      Optional<Told.Surety> evidence) {}

  Resource resource() {
    return new Resource(
        "Imports",
        List.of(
            Endpoint.post(
                    "/imports/customers",
                    "importCustomers",
                    "Takes in a file of customers (CSV), 200 MB at most, in the background")
                .by(Permission.IMPORT)
                .query(
                    Parameter.choice(
                        "dryRun",
                        "Whether only to tell what would be",
                        "false",
                        List.of("false", "true")))
                .takesFile("mapping", FileMapping.class)
                .creates(Import.class)
                .does(this::begin),
            Endpoint.get("/imports", "listImports", "Imports of the last month, newest first")
                .by(Permission.IMPORT)
                .givesPageOf(Import.class)
                .does(this::list),
            Endpoint.get("/imports/{id}", "getImport", "An import and how far it is")
                .by(Permission.IMPORT)
                .gives(Import.class)
                .does(call -> Answer.of(imports.get(call.actor(), id(call)))),
            Endpoint.get("/imports/{id}/rows", "listImportRows", "What became of its rows")
                .by(Permission.IMPORT)
                .query(
                    Parameter.choice(
                        "outcome",
                        "Only rows that ended so",
                        "",
                        List.of("created", "updated", "failed")))
                .givesPageOf(Import.Row.class)
                .does(this::rows),
            Endpoint.get(
                    "/imports/{id}/errors",
                    "getImportErrors",
                    "The rows that failed as a file like it (CSV), with numbers and reasons")
                .by(Permission.IMPORT)
                .givesBytes()
                .does(this::errors),
            Endpoint.post("/imports/{id}/cancel", "cancelImport", "Stops it; what was done stays")
                .by(Permission.IMPORT)
                .gives(Import.class)
                .refuses(ProblemType.CONFLICT)
                .does(call -> Answer.of(imports.cancel(call.actor(), id(call))))));
  }

  private Answer begin(Call call) {
    List<UploadedFile> files = Bodies.files(call.context(), "file");
    if (files.size() != 1) {
      throw new Refusal.Invalid("file", "exactly one file is expected");
    }
    UploadedFile file = files.getFirst();
    Optional<FileMapping> said = call.along(FileMapping.class);
    return Answer.created(
        imports.begin(
            call.actor(),
            new Imports.Draft(
                FileEndpoints.name(file.filename()),
                said.map(ImportEndpoints::mapping),
                said.flatMap(FileMapping::charset),
                said.flatMap(FileMapping::delimiter),
                call.query("dryRun").filter("true"::equals).isPresent()),
            file.content()));
  }

  private static Mapping mapping(FileMapping said) {
    return new Mapping(
        said.columns().stream()
            .map(
                one ->
                    new Column(
                        one.column().strip(),
                        one.to(),
                        one.evidence().map(surety -> Evidence.of(surety.name()))))
            .toList(),
        said.country());
  }

  private Answer list(Call call) {
    Optional<UUID> before =
        call.query("cursor")
            .map(
                cursor -> {
                  if (!Queries.uuid(cursor)) {
                    throw new Refusal.Invalid("cursor", "is none of ours");
                  }
                  return UUID.fromString(cursor);
                });
    Imports.Page page = imports.list(call.actor(), before, call.limit());
    return Answer.of(new Pages.Page<>(page.items(), page.next(), page.total()));
  }

  private Answer rows(Call call) {
    Import.Rows rows =
        imports.rows(
            call.actor(),
            id(call),
            call.query("outcome"),
            call.query("cursor").map(ImportEndpoints::number).orElse(0L),
            call.limit());
    return Answer.of(new Pages.Page<>(rows.items(), rows.next(), rows.total()));
  }

  private static long number(String cursor) {
    if (!cursor.matches("\\d{1,18}")) {
      throw new Refusal.Invalid("cursor", "is none of ours");
    }
    return Long.parseLong(cursor);
  }

  private Answer errors(Call call) {
    ImportId id = id(call);
    imports.get(call.actor(), id);
    return Answer.file(
        "text/csv; charset=utf-8",
        "errors-" + id + ".csv",
        out -> imports.errors(call.actor(), id, out));
  }

  private static ImportId id(Call call) {
    return call.id("id", ImportId::of);
  }
}
