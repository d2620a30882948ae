package io.throughline.customer.profile;

import io.throughline.customer.Sender;
import java.util.Optional;

/**
 * A customer as another system knows them.
 *
 * @param sender their id there with other handles and the name, as evidence for who they are
 * @param particulars what it says of them
 * @param company the name of the company they belong to there
 */
public record Upsert(Sender sender, Particulars particulars, Optional<String> company) {}
