package io.throughline.generate;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.jaxb.Target;

/** Migrates a throw-away database and writes the jOOQ classes of its schemas. */
public final class Generate {
  private static final List<String> SCHEMAS =
      List.of("kernel", "workspace", "customer", "inbox", "conversation", "channel", "privacy");

  private Generate() {}

  /** Runs the generator; the module's folder comes as the system property {@code tables.base}. */
  public static void main(String[] arguments) throws Exception {
    Path base = Path.of(System.getProperty("tables.base"));
    Path work = Files.createTempDirectory("throughline-tables");
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(work.toFile())
            .setCleanDataDirectory(true)
            .start()) {
      Flyway.configure()
          .dataSource(postgres.getPostgresDatabase())
          .locations("filesystem:" + base.resolve("src/main/resources/db/migration"))
          .load()
          .migrate();
      GenerationTool.generate(configuration(postgres.getJdbcUrl("postgres", "postgres"), base));
    }
  }

  private static Configuration configuration(String url, Path base) {
    return new Configuration()
        .withJdbc(new Jdbc().withDriver("org.postgresql.Driver").withUrl(url))
        .withGenerator(
            new Generator()
                .withName("org.jooq.codegen.JavaGenerator")
                .withDatabase(
                    new Database()
                        .withName("org.jooq.meta.postgres.PostgresDatabase")
                        .withIncludes(".*")
                        .withExcludes("flyway_schema_history")
                        .withSchemata(
                            SCHEMAS.stream()
                                .map(name -> new SchemaMappingType().withInputSchema(name))
                                .toList())
                        .withForcedTypes(ids()))
                .withGenerate(
                    new org.jooq.meta.jaxb.Generate()
                        .withRecords(false)
                        .withPojos(false)
                        .withDaos(false)
                        .withJavaTimeTypes(true)
                        .withGlobalCatalogReferences(false)
                        .withComments(false))
                .withTarget(
                    new Target()
                        .withPackageName("io.throughline.tables")
                        .withDirectory(base.resolve("src/main/java").toString())));
  }

  private static List<ForcedType> ids() {
    List<ForcedType> types = new ArrayList<>();
    id(types, "WorkspaceId", ".*\\.workspace_id");
    id(
        types,
        "AgentId",
        "workspace\\.agent\\.id|.*\\.agent_id|.*\\.assignee_id|workspace\\.api_key\\.created_by");
    id(types, "TeamId", "workspace\\.team\\.id|.*\\.team_id");
    id(types, "RoleId", "workspace\\.role\\.id|.*\\.role_id");
    id(types, "ApiKeyId", "workspace\\.api_key\\.id");
    id(types, "AuditId", "workspace\\.audit\\.id");
    id(
        types,
        "CustomerId",
        "customer\\.(customer|person)\\.(id|current_id)|.*\\.customer_id|customer\\.merge\\.(absorbed_id|into_id)");
    id(types, "IdentityId", "customer\\.identity\\.id");
    id(types, "MergeId", "customer\\.merge\\.id");
    id(types, "ImportId", "customer\\.import\\.id|.*\\.import_id");
    id(types, "ProofId", "privacy\\.proof\\.id");
    id(types, "AttributeId", "customer\\.attribute\\.id");
    id(types, "CompanyId", "customer\\.company\\.id|.*\\.company_id");
    id(types, "RecordId", "customer\\.record\\.id");
    id(types, "InboxId", "inbox\\.inbox\\.id|.*\\.inbox_id");
    id(
        types,
        "ConversationId",
        "conversation\\.conversation\\.(id|current_id|linked_id)|.*\\.conversation_id");
    id(types, "JourneyId", ".*\\.journey_id");
    id(types, "RouteId", "conversation\\.route\\.id|.*\\.route_id");
    id(types, "EntryId", "conversation\\.(entry|visit)\\.id|.*\\.entry_id");
    id(types, "AttachmentId", "conversation\\.attachment\\.id");
    id(types, "RequestId", "channel\\.request\\.(id|origin_id)");
    id(types, "JobId", "kernel\\.job\\.id");
    types.add(
        new ForcedType()
            .withName("INSTANT")
            .withIncludeTypes(
                "timestamptz|timestamp\\(6\\) with time zone|timestamp with time zone"));
    return types;
  }

  private static void id(List<ForcedType> types, String name, String columns) {
    String type = "io.throughline.kernel.id." + name;
    types.add(
        new ForcedType()
            .withUserType(type)
            .withConverter(
                "org.jooq.Converter.ofNullable(java.util.UUID.class, %1$s.class, %1$s::new, %1$s::value)"
                    .formatted(type))
            .withIncludeExpression(columns)
            .withIncludeTypes("uuid"));
  }
}
