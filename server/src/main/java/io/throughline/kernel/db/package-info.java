/** The database: transactions, the group-commit writer, migrations, the embedded PostgreSQL. */
@NullMarked
package io.throughline.kernel.db;

import org.jspecify.annotations.NullMarked;
