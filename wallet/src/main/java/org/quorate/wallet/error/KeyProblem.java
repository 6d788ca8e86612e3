package org.quorate.wallet.error;

/** Why a key of an account was not changed. In every case nothing was spent. */
public enum KeyProblem implements Problem {
    NO_REGISTRY(
            "key.no-registry",
            "This chain has no quantum-resistant accounts.",
            "Use a chain whose genesis has the key registry, as Quorate's development chain."),
    UNKNOWN_SCHEME(
            "key.unknown-scheme",
            "The account signs by a scheme that this version does not know.",
            "Use a newer version of Quorate."),
    NOT_REGISTERED(
            "key.not-registered",
            "The account has no key on this shard yet.",
            "Send something from it first: its key goes along."),
    NOT_BOUND("key.not-bound", "No quantum-resistant key is bound to this coin account here.", "Bind one first."),
    ALREADY_BOUND(
            "key.already-bound",
            "A quantum-resistant key is bound to this account already.",
            "Change it by a rotation."),
    COIN_ACCOUNT_ONLY(
            "key.coin-account-only",
            "That is for coin accounts, which sign with ECDSA.",
            "A quantum-resistant account needs nothing of the kind."),
    ECDSA_STILL_ON(
            "key.ecdsa-still-on",
            "The account's ECDSA key is still good on this shard.",
            "Switch ECDSA off first: whoever finds that key could choose this too."),
    FOREIGN_CODE(
            "key.foreign-code",
            "The account delegates to other code on this shard, which could have chosen this in its name.",
            "Take that delegate away first: by a transaction that authorizes none."),
    ECDSA_OFF_ALREADY("key.ecdsa-off-already", "ECDSA is off for this account already.", "Nothing is left to do."),
    NOT_OURS(
            "key.not-ours",
            "The account signs with a key that is not of this wallet's words.",
            "Open the wallet that has the key, or recover the account."),
    NOTHING_WAITS("key.nothing-waits", "No rotation waits on this shard.", "Look at the status again."),
    RECOVERY_UNDER_WAY(
            "key.recovery-under-way",
            "The recovery key changes this account at present.",
            "Only the recovery key or the guardians can stop that."),
    NO_RECOVERY(
            "key.no-recovery",
            "The account has no recovery key on this shard.",
            "A recovery key is chosen beforehand, by the account itself."),
    RECOVERY_ELSEWHERE(
            "key.recovery-elsewhere",
            "The account's recovery key is not of this wallet's words.",
            "Open the wallet that has it."),
    GUARDIANS_MUST_AGREE(
            "key.guardians-must-agree",
            "The account's guardians have not agreed to that on this shard.",
            "Send them the statement: as many as the threshold call wallet key guardian-agree."),
    BAD_GUARDIANS(
            "key.bad-guardians",
            "These guardians cannot be.",
            "Name 1 to 255 different addresses, and a threshold from 1 to their number."),
    BAD_OFFER(
            "key.bad-offer",
            "The offered key is not for this.",
            "Have it offered again, for this account and this chain."),
    NOT_CARRIED(
            "key.not-carried",
            "The registry of this chain does not tell other shards.",
            "Name the shards with --shard: then each gets a transaction of its own."),
    SHARDS_DISAGREE(
            "key.shards-disagree",
            "The shards hold different keys of the account, and none follows from all others. Somebody may have a key of it.",
            "Look at them with wallet key status, and name with --shard those on which to act."),
    REPLACED_KEY("key.replaced", "This key was replaced on a shard; it must not come back there.", "Take a new key."),
    NO_SHARD("key.no-shard", "No shard is chosen.", "Choose at least one."),
    TOO_MANY("key.too-many", "The account changed its key too often to find the next one.", "Use a new account.");

    private final String code;
    private final String what;
    private final String advice;

    KeyProblem(String code, String what, String advice) {
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
