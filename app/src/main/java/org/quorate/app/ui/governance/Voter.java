package org.quorate.app.ui.governance;

import java.util.Optional;
import org.quorate.app.ui.signing.Signers.Signer;
import org.quorate.protocol.Address;

/**
 * An account in whose name one looks at a DAO.
 *
 * @param signer nothing if its key is elsewhere: then it votes by ballots that are signed there
 */
record Voter(String name, Address address, Optional<Signer> signer) {}
