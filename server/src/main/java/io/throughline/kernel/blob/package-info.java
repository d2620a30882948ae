/** Blobs: the bytes of attachments and of oversized requests, outside the database. */
@NullMarked
package io.throughline.kernel.blob;

import org.jspecify.annotations.NullMarked;
