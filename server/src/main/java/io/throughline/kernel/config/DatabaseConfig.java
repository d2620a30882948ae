package io.throughline.kernel.config;

import io.throughline.kernel.db.DatabaseUrl;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The database.
 *
 * @param url an external PostgreSQL; empty for the embedded one
 * @param pool the most connections of this node
 * @param binaries where the programs of the embedded one are unpacked
 */
public record DatabaseConfig(Optional<DatabaseUrl> url, int pool, Path binaries) {}
