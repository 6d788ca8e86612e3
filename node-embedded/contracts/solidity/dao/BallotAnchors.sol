// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";

/// Results of votes that were gathered off chain. A round names who may vote (a token at a snapshot), until when, who tallies
/// and how long a result can be challenged. The tallier anchors the result's hash and the Merkle root of the ballots; every
/// voter of the snapshot can challenge it, for example because their ballot is not in it; a challenged result never becomes
/// final, the tallier has to anchor another one. docs/protocol/ballots.md says what is hashed.
contract BallotAnchors {
    struct Round {
        IVotes token;
        address tallier;
        uint48 snapshot;
        uint48 closes;
        uint48 challengeTime;
    }

    struct Result {
        bytes32 root;
        bytes32 result;
        uint48 anchoredAt;
        uint32 ballots;
        bool challenged;
    }

    event RoundOpened(bytes32 indexed round, bytes32 question, address token, address tallier, uint48 snapshot, uint48 closes, uint48 challengeTime);
    event ResultAnchored(bytes32 indexed round, uint256 attempt, bytes32 root, bytes32 result, uint32 ballots, uint48 finalAt);
    event ResultChallenged(bytes32 indexed round, uint256 attempt, address by, string reason);

    error RoundExists(bytes32 round);
    error InvalidTimes();
    error NotTallier(address account);
    error StillOpen(uint48 closes);
    error NoResult();
    error ResultStands();
    error TooLate();
    error NoVotesAtSnapshot(address account);

    mapping(bytes32 round => Round) public rounds;
    mapping(bytes32 round => Result[]) private _results;

    /// @param question hash of the ballot paper @return round the number under which ballots are signed
    function open(bytes32 question, IVotes token, address tallier, uint48 snapshot, uint48 closes, uint48 challengeTime)
        external
        returns (bytes32 round)
    {
        if (closes <= block.timestamp || challengeTime == 0) revert InvalidTimes();
        round = keccak256(
            abi.encode(block.chainid, address(this), question, token, tallier, snapshot, closes, challengeTime));
        if (rounds[round].tallier != address(0)) revert RoundExists(round);
        if (tallier == address(0)) revert NotTallier(tallier);
        rounds[round] = Round(token, tallier, snapshot, closes, challengeTime);
        emit RoundOpened(round, question, address(token), tallier, snapshot, closes, challengeTime);
    }

    function anchor(bytes32 round, bytes32 root, bytes32 result, uint32 ballots) external {
        Round memory terms = rounds[round];
        if (msg.sender != terms.tallier) revert NotTallier(msg.sender);
        if (block.timestamp <= terms.closes) revert StillOpen(terms.closes);
        Result[] storage results = _results[round];
        uint256 attempt = results.length;
        if (attempt > 0 && !results[attempt - 1].challenged) revert ResultStands();
        uint48 time = uint48(block.timestamp);
        results.push(Result(root, result, time, ballots, false));
        emit ResultAnchored(round, attempt, root, result, ballots, time + terms.challengeTime);
    }

    /// Says that the present result is wrong. What is wrong with it is shown off chain, with the ballots.
    function challenge(bytes32 round, string calldata reason) external {
        Result storage present = _present(round);
        Round memory terms = rounds[round];
        if (present.challenged || block.timestamp > uint256(present.anchoredAt) + terms.challengeTime) revert TooLate();
        if (terms.token.getPastVotes(msg.sender, terms.snapshot) == 0) revert NoVotesAtSnapshot(msg.sender);
        present.challenged = true;
        emit ResultChallenged(round, _results[round].length - 1, msg.sender, reason);
    }

    /// The last result that was anchored, and whether nobody can challenge it any more and nobody did.
    function resultOf(bytes32 round) external view returns (Result memory result, bool isFinal) {
        result = _present(round);
        isFinal = !result.challenged && block.timestamp > uint256(result.anchoredAt) + rounds[round].challengeTime;
    }

    function attempts(bytes32 round) external view returns (uint256) {
        return _results[round].length;
    }

    function _present(bytes32 round) private view returns (Result storage) {
        Result[] storage results = _results[round];
        if (results.length == 0) revert NoResult();
        return results[results.length - 1];
    }
}
