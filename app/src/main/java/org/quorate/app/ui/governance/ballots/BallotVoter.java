package org.quorate.app.ui.governance.ballots;

import java.util.Optional;
import org.quorate.app.ui.signing.Signers.Signer;
import org.quorate.protocol.Address;

/** In whose name one looks at ballots. @param signer nothing if the key is elsewhere */
public record BallotVoter(Address address, Optional<Signer> signer) {}
