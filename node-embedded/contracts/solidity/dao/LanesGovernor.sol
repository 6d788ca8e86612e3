// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorCountingSimple} from "@openzeppelin/contracts/governance/extensions/GovernorCountingSimple.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {DaoGovernor} from "dao/DaoGovernor.sol";

/// A governor for many votes at once, to callers the same as DaoGovernor. There every vote reads and writes one tally, so votes
/// on a proposal can only be executed one after the other. Here a proposal has sixteen tallies, the voter's address says which
/// one takes the vote, and who asks gets their sum. The sum is not needed for a vote but near the deadline, where a quorum that
/// is reached extends the voting.
contract LanesGovernor is DaoGovernor {
    struct Tally {
        uint256 againstVotes;
        uint256 forVotes;
        uint256 abstainVotes;
    }

    uint256 private constant LANES = 16;

    mapping(uint256 proposalId => mapping(uint256 lane => Tally)) private _lanes;
    mapping(uint256 proposalId => mapping(address voter => bool)) private _hasVoted;

    /// Whether the vote being counted found the quorum reached before it; for the length of one call.
    bool private transient _reachedBefore;

    constructor(IVotes token, TimelockController timelock, Rules memory rules) DaoGovernor(token, timelock, rules) {}

    function hasVoted(uint256 proposalId, address account) public view override(IGovernor, GovernorCountingSimple) returns (bool) {
        return _hasVoted[proposalId][account];
    }

    function proposalVotes(uint256 proposalId)
        public
        view
        override
        returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes)
    {
        for (uint256 lane = 0; lane < LANES; lane++) {
            Tally storage tally = _lanes[proposalId][lane];
            againstVotes += tally.againstVotes;
            forVotes += tally.forVotes;
            abstainVotes += tally.abstainVotes;
        }
    }

    function _quorumReached(uint256 proposalId) internal view override(Governor, GovernorCountingSimple) returns (bool) {
        (, uint256 forVotes, uint256 abstainVotes) = proposalVotes(proposalId);
        return quorum(proposalSnapshot(proposalId)) <= forVotes + abstainVotes;
    }

    function _voteSucceeded(uint256 proposalId) internal view override(Governor, GovernorCountingSimple) returns (bool) {
        (uint256 againstVotes, uint256 forVotes,) = proposalVotes(proposalId);
        return forVotes > againstVotes;
    }

    function _countVote(uint256 proposalId, address account, uint8 support, uint256 totalWeight, bytes memory)
        internal
        override(Governor, GovernorCountingSimple)
        returns (uint256)
    {
        if (_hasVoted[proposalId][account]) revert GovernorAlreadyCastVote(account);
        _hasVoted[proposalId][account] = true;
        _reachedBefore = _isLate(proposalId) && _quorumReached(proposalId);
        Tally storage tally = _lanes[proposalId][uint256(keccak256(abi.encode(account))) % LANES];
        if (support == uint8(VoteType.Against)) {
            tally.againstVotes += totalWeight;
        } else if (support == uint8(VoteType.For)) {
            tally.forVotes += totalWeight;
        } else if (support == uint8(VoteType.Abstain)) {
            tally.abstainVotes += totalWeight;
        } else {
            revert GovernorInvalidVoteType();
        }
        return totalWeight;
    }

    /// A quorum reached earlier extends nothing, and one that was reached before this vote has extended already.
    function _tallyUpdated(uint256 proposalId) internal override {
        if (_isLate(proposalId) && !_reachedBefore) {
            super._tallyUpdated(proposalId);
        }
    }

    function _isLate(uint256 proposalId) private view returns (bool) {
        return uint256(clock()) + lateQuorumVoteExtension() > proposalDeadline(proposalId);
    }
}
