package org.quorate.wallet.error;

/** Why an Electrum server gave nothing usable. What the wallet knew before stays as it was. */
public enum ElectrumProblem implements Problem {
    BAD_SERVER(
            "electrum.bad-server",
            "The address of the server is not understood or not allowed.",
            "Write tls://host:port. tcp://host:port without encryption is for this computer and for onion addresses behind a proxy."),
    BAD_PROXY(
            "electrum.bad-proxy",
            "This is not the address of a proxy.",
            "Give its name or number and its port, for example 127.0.0.1:9050 for Tor; leave it empty to go directly."),
    UNREACHABLE(
            "electrum.unreachable",
            "The Electrum server cannot be reached.",
            "Check its address and the network, or choose another server."),
    TIMED_OUT("electrum.timeout", "The Electrum server did not answer in time.", "Try again, or choose another."),
    BAD_ANSWER(
            "electrum.bad-answer",
            "The server gave an answer that no Electrum server gives. It was not used.",
            "Choose another server."),
    TOO_LONG("electrum.too-long", "The server's answer is longer than Quorate accepts.", "Choose another server."),
    REFUSED("electrum.refused", "The server refused the request.", "Its own words are in the details."),
    WRONG_CHAIN(
            "electrum.wrong-chain",
            "The server is on another Bitcoin network, or shows a chain that is not Bitcoin's.",
            "Check the address of the server and the network."),
    BAD_HEADER(
            "electrum.bad-header",
            "The server shows a block without the proof of work that it needs, or one that does not follow the block before. It was not believed.",
            "Do not use this server; choose another."),
    LESS_WORK(
            "electrum.less-work",
            "The server is on a branch of the chain with less work than the one already seen. It was not followed.",
            "Wait until it catches up, or choose another server."),
    BAD_PROOF(
            "electrum.bad-proof",
            "The server claims that a transaction is in a block, but its proof is wrong. It was not believed.",
            "Do not use this server; choose another."),
    WRONG_TRANSACTION(
            "electrum.wrong-transaction",
            "The server gave another transaction than the one asked for.",
            "Do not use this server; choose another."),
    WITHHOLDS(
            "electrum.withholds",
            "The server's history of this wallet contradicts itself or leaves out what is in the chain.",
            "Do not use this server; choose another."),
    CERTIFICATE_CHANGED(
            "electrum.certificate-changed",
            "The server shows another certificate than before: it was renewed, or somebody stands between.",
            "Nothing was sent. If you know that it was renewed, forget the old certificate and connect again."),
    TLS("electrum.tls", "No encrypted connection could be made with the server.", "Check its port, or choose another."),
    CLOSED("electrum.closed", "The connection was closed.", "Connect again.");

    private final String code;
    private final String what;
    private final String advice;

    ElectrumProblem(String code, String what, String advice) {
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
