package org.quorate.wallet.error;

/** What can be wrong with a DAO, a proposal or a vote. In no case was anything sent. */
public enum DaoProblem implements Problem {
    NOT_A_GOVERNOR(
            "dao.not-a-governor",
            "At this address there is no Governor of OpenZeppelin's kind.",
            "Check the address, the chain and the shard."),
    NO_SUCH_PROPOSAL(
            "dao.no-proposal",
            "The DAO has no such proposal.",
            "Check the number; 'quorate dao proposals' lists them."),
    CANNOT_PROPOSE("dao.cannot-propose", "This account cannot propose at present.", "The details say what is missing."),
    BAD_INPUT("dao.bad-input", "This cannot be proposed.", "Correct what the details name."),
    NOT_OPEN(
            "dao.not-open",
            "The proposal is not open for this at present.",
            "Its state is in the details; each state allows only the next step."),
    ALREADY_VOTED("dao.already-voted", "This account has voted on the proposal.", "A vote cannot be changed."),
    NO_WEIGHT(
            "dao.no-weight",
            "This account had no votes at the snapshot.",
            "Delegate your tokens to yourself before the next vote."),
    BALLOT_MALFORMED(
            "ballot.malformed",
            "This is no request or ballot that can be used.",
            "Make it anew, and bring it over again."),
    BALLOT_NOT_YET("ballot.not-yet", "The ballot is not valid yet.", "Wait until the time in the details."),
    BALLOT_EXPIRED("ballot.expired", "The ballot's time is over.", "Make a new request and sign that one."),
    BALLOT_WRONG_CHAIN(
            "ballot.wrong-chain",
            "The ballot is for another chain.",
            "Give the node of the chain that the request names."),
    BALLOT_WRONG_DAO(
            "ballot.wrong-dao",
            "The chain has another DAO at this address than the request says.",
            "Make the request anew against this chain."),
    BALLOT_WRONG_KEY(
            "ballot.wrong-key",
            "The request is for another account or another key.",
            "Choose the account that the request names."),
    BALLOT_INVALID(
            "ballot.invalid",
            "Something about this ballot is not right. It was not used.",
            "The details say what. Ask another node, or make it anew."),
    BALLOT_CONFLICT(
            "ballot.conflict",
            "Another choice was signed for this proposal already.",
            "If you want to vote otherwise, say that the earlier ballot is to be replaced, and destroy it: whichever is"
                    + " cast first counts."),
    BALLOT_CAST(
            "ballot.cast",
            "This account has cast a ballot in this round already.",
            "The first ballot counts. If it is secret, open it when its time comes."),
    BALLOT_ELSEWHERE(
            "ballot.elsewhere",
            "This account signed another secret ballot for this round, and this node does not have it.",
            "Vote as in the details to hand that one in again. Or replace it: then nobody can open it any more, and if"
                    + " another node has it, it counts there as not opened."),
    BALLOT_NO_KEY(
            "ballot.no-key",
            "The chain does not know the key of this account yet.",
            "Send something from it first, such as a coin to yourself. Then vote."),
    BALLOTS_UNTRUE(
            "ballots.untrue",
            "What the node says of rounds and ballots is not right.",
            "The details say what. Ask another node, and do not rely on this one."),
    BALLOT_VOTING_OPEN(
            "ballot.voting-open",
            "Voting is not over yet by this computer's clock and the chain: opening a ballot now would tell how you voted.",
            "Wait until the time in the details. If the node says that it is past, check this computer's clock, and do not"
                    + " rely on that node."),
    BALLOT_NOT_KEPT(
            "ballot.not-kept",
            "The node says that it has taken this, and does not give it back.",
            "What is needed to hand it in again is kept. Try again, or another node."),
    BALLOT_STATE_GONE(
            "ballot.state-gone",
            "The node cannot say whether accounts with code signed their ballots.",
            "It no longer has the state of the block in the details. Ask a node that keeps older ones (--state-history"
                    + " archive)."),
    ROUND_UNKNOWN(
            "round.unknown",
            "The node has no such round, or several.",
            "Give the round's whole number, and the node and the shard that gather its ballots."),
    ROUND_UNFIT("round.unfit", "This cannot be asked.", "Correct what the details name."),
    ROUND_NO_CONTRACT(
            "round.no-contract",
            "The chain has no contract for ballots yet.",
            "Make it first, once for the chain: 'quorate ballot contract'."),
    ROUND_NOT_TALLIER(
            "round.not-tallier",
            "Only the account that asked can anchor the result.",
            "Choose the account in the details."),
    ROUND_OPEN(
            "round.open", "The round is still open.", "Wait until the time in the details, by the clock of the chain."),
    ROUND_LAPSED(
            "round.lapsed",
            "No result can be anchored in this round any more.",
            "Ask the question again: the details say why this one ended without a result."),
    ROUND_NOT_GATHERED(
            "round.not-gathered",
            "The question is on chain, but the node did not take its words: nobody can vote yet.",
            "Hand it in again before you leave this page."),
    RESULT_MISSING("result.missing", "No result is anchored yet.", "Wait until who asked has anchored one."),
    RESULT_STANDS(
            "result.stands",
            "A result is anchored that stands.",
            "It becomes final when the time to challenge is over."),
    RESULT_SETTLED(
            "result.settled",
            "The anchored result cannot be challenged any more.",
            "It is final, or was challenged by enough votes already."),
    RESULT_CHALLENGED(
            "result.challenged",
            "This account has challenged the result already.",
            "It falls when more than a hundredth of all votes challenges it: tell others who have votes."),
    RESULT_AGREES(
            "result.agrees",
            "The anchored result is what the ballots of this node come to.",
            "If a ballot is missing, ask the node that took it and compare. With --anyway it is challenged nevertheless: for"
                    + " whoever has a ballot that this node lacks."),
    FILE_UNUSABLE("ballot.file", "The file cannot be used.", "Check its name and that it is yours."),
    CAMERA_NONE("camera.none", "There is no camera.", "Connect one, or bring it as a file, as pictures or as text."),
    CAMERA_UNUSABLE(
            "camera.unusable",
            "The camera cannot be used.",
            "Another program may use it, or this one may not. A file, pictures or text will do as well."),
    SCREEN_UNUSABLE(
            "screen.unusable",
            "No picture of the screen can be taken.",
            "Save the codes as pictures, or bring it as a file or as text."),
    CODE_NOT_SEEN(
            "code.not-seen",
            "No code was seen for two minutes.",
            "Hold it so that it fills the picture, or bring it as a file, as pictures or as text."),
    LOG_UNUSABLE(
            "ballot.log",
            "The log of signed votes cannot be used.",
            "Look at the file in the details. Without it nobody knows what was signed before."),
    RECEIPT_INVALID(
            "receipt.invalid",
            "The receipt does not prove a vote.",
            "Compare it with another node; if that fails too, the vote was not counted where the receipt says.");

    private final String code;
    private final String what;
    private final String advice;

    DaoProblem(String code, String what, String advice) {
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
