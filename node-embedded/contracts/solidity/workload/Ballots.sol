// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {VotingPower} from "workload/VotingPower.sol";

/// @notice The voting part of a governor in the manner of OpenZeppelin's: proposals with a snapshot and a deadline, weights
/// from checkpoints, simple counting.
contract Ballots {
    enum VoteType {
        Against,
        For,
        Abstain
    }

    /// One slot.
    struct Proposal {
        address proposer;
        uint48 voteStart;
        uint32 voteDuration;
        bool executed;
        bool canceled;
    }

    struct Tally {
        uint256 againstVotes;
        uint256 forVotes;
        uint256 abstainVotes;
        mapping(address voter => bool) hasVoted;
    }

    event ProposalCreated(uint256 proposalId, address proposer, uint256 voteStart, uint256 voteEnd);
    event VoteCast(address indexed voter, uint256 proposalId, uint8 support, uint256 weight, string reason);

    error GovernorAlreadyCastVote(address voter);
    error GovernorNonexistentProposal(uint256 proposalId);
    error GovernorProposalExists(uint256 proposalId);
    error GovernorVotingClosed(uint256 proposalId);
    error GovernorInvalidVoteType();

    VotingPower public token; // slot 0
    mapping(uint256 proposalId => Proposal) private _proposals; // slot 1
    mapping(uint256 proposalId => Tally) private _tallies; // slot 2

    constructor(VotingPower token_) {
        token = token_;
    }

    function propose(uint256 proposalId, uint32 duration) external {
        if (_proposals[proposalId].proposer != address(0)) revert GovernorProposalExists(proposalId);
        uint48 start = token.clock();
        _proposals[proposalId] = Proposal(msg.sender, start, duration, false, false);
        emit ProposalCreated(proposalId, msg.sender, start, uint256(start) + duration);
    }

    function proposalVotes(uint256 proposalId)
        external
        view
        returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes)
    {
        Tally storage tally = _tallies[proposalId];
        return (tally.againstVotes, tally.forVotes, tally.abstainVotes);
    }

    function hasVoted(uint256 proposalId, address account) external view returns (bool) {
        return _tallies[proposalId].hasVoted[account];
    }

    /// @return weight of the vote
    function castVote(uint256 proposalId, uint8 support) external returns (uint256 weight) {
        return _castVote(proposalId, msg.sender, support, "");
    }

    function castVoteWithReason(uint256 proposalId, uint8 support, string calldata reason)
        external
        returns (uint256 weight)
    {
        return _castVote(proposalId, msg.sender, support, reason);
    }

    function _castVote(uint256 proposalId, address account, uint8 support, string memory reason)
        private
        returns (uint256 weight)
    {
        Proposal memory proposal = _proposals[proposalId];
        if (proposal.proposer == address(0)) revert GovernorNonexistentProposal(proposalId);
        uint48 clock = token.clock();
        bool open = !proposal.executed && !proposal.canceled && clock > proposal.voteStart
            && clock <= uint256(proposal.voteStart) + proposal.voteDuration;
        if (!open) revert GovernorVotingClosed(proposalId);
        weight = token.getPastVotes(account, proposal.voteStart);
        _countVote(proposalId, account, support, weight);
        emit VoteCast(account, proposalId, support, weight, reason);
    }

    function _countVote(uint256 proposalId, address account, uint8 support, uint256 weight) private {
        Tally storage tally = _tallies[proposalId];
        if (tally.hasVoted[account]) revert GovernorAlreadyCastVote(account);
        tally.hasVoted[account] = true;
        if (support == uint8(VoteType.Against)) {
            tally.againstVotes += weight;
        } else if (support == uint8(VoteType.For)) {
            tally.forVotes += weight;
        } else if (support == uint8(VoteType.Abstain)) {
            tally.abstainVotes += weight;
        } else {
            revert GovernorInvalidVoteType();
        }
    }
}
