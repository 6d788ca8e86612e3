package org.quorate.wallet.error;

/** Why coin was not moved to another shard. In every case nothing was spent. */
public enum MoveProblem implements Problem {
    SINGLE_SHARD(
            "move.single-shard",
            "The node has one shard only: there is nowhere to move coin to.",
            "Shards are chosen when a node's data folder is made: quorate node --shards 4."),
    NO_SHARDS(
            "move.no-shards",
            "This node carries no messages between shards.",
            "Use a node of Quorate that has several shards; one that has left another chain by a fork carries none."),
    NO_SUCH_SHARD("move.no-such-shard", "The node has no shard of that number.", "Choose another number."),
    SAME_SHARD("move.same-shard", "The coin is on that shard already.", "Choose another shard to move it to."),
    CHANNEL_FULL(
            "move.channel-full",
            "So many messages to that shard are under way that it takes no more.",
            "Try again in a few seconds, or choose another shard."),
    NOTHING_TO_CLAIM(
            "move.nothing-to-claim",
            "The account has nothing to claim on that shard.",
            "It may have been claimed already: quorate wallet moves tells what has become of a move.");

    private final String code;
    private final String what;
    private final String advice;

    MoveProblem(String code, String what, String advice) {
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
