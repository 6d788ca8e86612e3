package org.quorate.wallet.error;

/** Why an endpoint gave no usable answer. */
public enum EndpointProblem implements Problem {
    NOT_ALLOWED(
            "endpoint.not-allowed",
            "The address of the endpoint is not allowed.",
            "Use https, or http to this computer (127.0.0.1, ::1, localhost)."),
    INCOMPLETE(
            "endpoint.incomplete",
            "A network needs a name, an address and the number of its chain.",
            "Ethereum's number is 1; the network's own pages tell that of another."),
    UNREACHABLE(
            "endpoint.unreachable",
            "The endpoint cannot be reached.",
            "Check that the node runs and the network works."),
    TIMED_OUT("endpoint.timeout", "The endpoint did not answer in time.", "Try again, or use another endpoint."),
    HTTP_ERROR("endpoint.http", "The endpoint refused the request.", "Check its address and access key."),
    BAD_ANSWER(
            "endpoint.bad-answer",
            "The endpoint gave an answer that no Ethereum node gives. It was not used.",
            "Check the address of the endpoint, or use another one."),
    WRONG_CHAIN(
            "endpoint.wrong-chain",
            "The endpoint serves another chain than the one it was set up for.",
            "Nothing was sent. Check the address of the endpoint and its chain id."),
    OWN_NODE_STOPPED(
            "endpoint.own-node-stopped", "This program's own node is not running.", "Start it on the Node screen."),
    NO_SUCH_SHARD(
            "endpoint.no-shard",
            "This program's own node has no such shard.",
            "Choose one of its shards, or another node."),
    REFUSED("endpoint.refused", "The node refused the call.", "Its own words are in the details.");

    private final String code;
    private final String what;
    private final String advice;

    EndpointProblem(String code, String what, String advice) {
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
