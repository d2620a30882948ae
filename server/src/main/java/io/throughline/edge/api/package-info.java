/**
 * The REST API: every operation is a value that names its path, its caller, its records and its
 * refusals. The router and the OpenAPI document are both made from the same list.
 */
@NullMarked
package io.throughline.edge.api;

import org.jspecify.annotations.NullMarked;
