// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";

/// Results of votes that were gathered off chain. Who opens a round names who may vote (a token at a snapshot), until when, and
/// how long a result can be challenged, and is its tallier. The tallier anchors the result's hash and the Merkle root of the
/// ballots, and not later than anybody can check them. Voters of the snapshot can challenge a result by saying what it should
/// be; one that a hundredth of all votes challenges never becomes final, the tallier has to anchor another one, at most three
/// in all. docs/protocol/ballots.md says what is hashed.
contract BallotAnchors {
    struct Round {
        IVotes token;
        address tallier;
        uint48 snapshot;
        uint48 closes;
        uint48 challengeTime;
    }

    /// challengedBy: votes at the snapshot of those who challenged it
    struct Result {
        bytes32 root;
        bytes32 result;
        uint48 anchoredAt;
        uint32 ballots;
        bool challenged;
        uint256 challengedBy;
    }

    event RoundOpened(bytes32 indexed round, bytes32 question, address token, address tallier, uint48 snapshot, uint48 closes, uint48 challengeTime);
    event ResultAnchored(bytes32 indexed round, uint256 attempt, bytes32 root, bytes32 result, uint32 ballots, uint48 finalAt);
    event ResultChallenged(bytes32 indexed round, uint256 attempt, address by, uint256 votes, bytes32 root, bytes32 result, string reason, bool falls);

    error RoundExists(bytes32 round);
    error InvalidTimes();
    error NotTallier(address account);
    error StillOpen(uint48 closes);
    error NoResult();
    error ResultStands();
    error TooLate();
    error TooManyResults();
    error AnotherResult(uint256 attempt);
    error NothingDiffers();
    error AlreadyChallenged(address account);
    error NoVotesAtSnapshot(address account);

    /// From snapshot to closing: long enough for every vote that people wait for, and what a node has to keep comes to an end.
    uint256 public constant LONGEST_ROUND = 92 days;
    uint256 public constant LONGEST_CHALLENGE = 31 days;
    /// Within it a result is anchored, and within the challenge time after it another one in place of one that fell.
    uint256 public constant ANCHORING = 7 days;
    uint256 public constant MOST_RESULTS = 3;
    /// A result falls if this part of all votes at the snapshot challenges it.
    uint256 public constant CHALLENGERS = 100;

    mapping(bytes32 round => Round) public rounds;
    mapping(bytes32 round => Result[]) private _results;
    mapping(bytes32 round => mapping(uint256 attempt => mapping(address account => bool))) public challengers;

    /// The caller becomes the tallier: so nobody opens, or uses up, a round in the name of another.
    /// @param question hash of the ballot paper @return round the number under which ballots are signed
    function open(bytes32 question, IVotes token, uint48 snapshot, uint48 closes, uint48 challengeTime)
        external
        returns (bytes32 round)
    {
        if (
            snapshot > block.timestamp || closes <= block.timestamp || closes > snapshot + LONGEST_ROUND
                || challengeTime == 0 || challengeTime > LONGEST_CHALLENGE
        ) revert InvalidTimes();
        round = keccak256(
            abi.encode(block.chainid, address(this), question, token, msg.sender, snapshot, closes, challengeTime));
        if (rounds[round].tallier != address(0)) revert RoundExists(round);
        rounds[round] = Round(token, msg.sender, snapshot, closes, challengeTime);
        emit RoundOpened(round, question, address(token), msg.sender, snapshot, closes, challengeTime);
    }

    /// Nodes keep the ballots until a result that was anchored in the last second cannot be challenged any more.
    function anchor(bytes32 round, bytes32 root, bytes32 result, uint32 ballots) external {
        Round memory terms = rounds[round];
        if (msg.sender != terms.tallier) revert NotTallier(msg.sender);
        if (block.timestamp <= terms.closes) revert StillOpen(terms.closes);
        if (block.timestamp > terms.closes + ANCHORING + terms.challengeTime) revert TooLate();
        Result[] storage results = _results[round];
        uint256 attempt = results.length;
        if (attempt > 0 && !results[attempt - 1].challenged) revert ResultStands();
        if (attempt == MOST_RESULTS) revert TooManyResults();
        uint48 time = uint48(block.timestamp);
        results.push(Result(root, result, time, ballots, false, 0));
        emit ResultAnchored(round, attempt, root, result, ballots, time + terms.challengeTime);
    }

    /// Says that a result is wrong, and which one the ballots come to that the challenger has. What is wrong with it is shown off
    /// chain, with the ballots.
    /// @param attempt which of the round's results, so that nobody challenges another one than they looked at
    function challenge(bytes32 round, uint256 attempt, bytes32 root, bytes32 result, string calldata reason) external {
        Result storage present = _present(round);
        if (attempt != _results[round].length - 1) revert AnotherResult(_results[round].length - 1);
        Round memory terms = rounds[round];
        if (present.challenged || block.timestamp > uint256(present.anchoredAt) + terms.challengeTime) revert TooLate();
        if (root == present.root && result == present.result) revert NothingDiffers();
        uint256 votes = terms.token.getPastVotes(msg.sender, terms.snapshot);
        if (votes == 0) revert NoVotesAtSnapshot(msg.sender);
        if (challengers[round][attempt][msg.sender]) revert AlreadyChallenged(msg.sender);
        challengers[round][attempt][msg.sender] = true;
        present.challengedBy += votes;
        present.challenged = present.challengedBy >= _needed(terms);
        emit ResultChallenged(round, attempt, msg.sender, votes, root, result, reason, present.challenged);
    }

    /// The last result that was anchored, and whether nobody can challenge it any more and too few did.
    function resultOf(bytes32 round) external view returns (Result memory result, bool isFinal) {
        result = _present(round);
        isFinal = !result.challenged && block.timestamp > uint256(result.anchoredAt) + rounds[round].challengeTime;
    }

    function attempts(bytes32 round) external view returns (uint256) {
        return _results[round].length;
    }

    /// Votes at the snapshot that have to challenge a result for it to fall.
    function challengeThreshold(bytes32 round) external view returns (uint256) {
        return _needed(rounds[round]);
    }

    function _needed(Round memory terms) private view returns (uint256) {
        return terms.token.getPastTotalSupply(terms.snapshot) / CHALLENGERS + 1;
    }

    function _present(bytes32 round) private view returns (Result storage) {
        Result[] storage results = _results[round];
        if (results.length == 0) revert NoResult();
        return results[results.length - 1];
    }
}
