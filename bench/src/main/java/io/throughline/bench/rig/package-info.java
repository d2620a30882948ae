/** What benches and drills are made of: a server process, its office, load, a provider. */
@NullMarked
package io.throughline.bench.rig;

import org.jspecify.annotations.NullMarked;
