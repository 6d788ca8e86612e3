package org.quorate.wallet.error;

/** Why a Bitcoin node of one's own gave nothing usable. What the wallet knew before stays as it was. */
public enum PeerProblem implements Problem {
    BAD_NODE(
            "bitcoin-node.bad-address",
            "The address of the node is not understood or not allowed.",
            "Write p2p://host:port. The connection is not encrypted: the node must be on this computer or the local network, or be an onion address behind a proxy."),
    UNREACHABLE(
            "bitcoin-node.unreachable",
            "The Bitcoin node cannot be reached.",
            "Check that it runs, and its address and network."),
    TIMED_OUT(
            "bitcoin-node.timeout",
            "The Bitcoin node did not answer in time.",
            "Try again. A node that is still catching up with the chain gives no answers: wait until it is done."),
    CLOSED(
            "bitcoin-node.closed",
            "The Bitcoin node ended the connection.",
            "Try again. If it happens each time: a node that has thrown old blocks away (prune) cannot look through them; give a later birthday."),
    WRONG_NETWORK(
            "bitcoin-node.wrong-network",
            "The node is on another Bitcoin network.",
            "Check its address and the chosen network."),
    NO_BLOOM(
            "bitcoin-node.no-bloom",
            "The node does not offer filters, so that it cannot be asked for single addresses.",
            "Put peerbloomfilters=1 into its bitcoin.conf and start it again."),
    BAD_ANSWER(
            "bitcoin-node.bad-answer",
            "The node gave an answer that does not fit the question or is not proved. It was not used.",
            "Check that it is your own node."),
    NO_BLOCK(
            "bitcoin-node.no-block",
            "The node does not have a block that is needed.",
            "Wait until it has caught up. If it has thrown old blocks away (prune), give a later birthday."),
    UNKNOWN_TRANSACTION(
            "bitcoin-node.unknown-transaction",
            "A node cannot be asked for transactions of others.",
            "Use an Electrum server for this."),
    NOT_TAKEN(
            "bitcoin-node.not-taken",
            "The node was given the transaction, but does not list it: it may have refused it.",
            "Look at the history again in some minutes before paying a second time; the reason is in the node's log."),
    REFUSED("bitcoin-node.refused", "The node refused the transaction.", "Its own words are in the details.");

    private final String code;
    private final String what;
    private final String advice;

    PeerProblem(String code, String what, String advice) {
        this.code = code;
        this.what = what;
        this.advice = advice;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String what() {
        return what;
    }

    @Override
    public String advice() {
        return advice;
    }
}
