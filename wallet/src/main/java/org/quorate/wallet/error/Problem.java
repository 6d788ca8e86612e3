package org.quorate.wallet.error;

/**
 * What went wrong, as a closed set that a caller can switch over. Its texts are English and complete sentences, for
 * commands and logs; a window has texts of its own for each {@link #code}, in the person's language.
 */
public sealed interface Problem
        permits WalletProblem,
                VaultProblem,
                KeystoreProblem,
                PhraseProblem,
                EndpointProblem,
                SendProblem,
                MoveProblem,
                KeyProblem,
                BitcoinProblem,
                ElectrumProblem,
                PeerProblem,
                DaoProblem {
    /** A stable name for message bundles and support, for example {@code vault.wrong-password}. */
    String code();

    /** What happened. */
    String what();

    /** What the person can do about it. */
    String advice();
}
