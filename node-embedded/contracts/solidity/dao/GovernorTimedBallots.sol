// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";

/// Ballots with a time before which and one after which they do not count. OpenZeppelin's ballot has neither: what somebody
/// signed and thought lost can be cast by whoever finds it as long as the proposal is open. Here the two times are the
/// `params` of OpenZeppelin's ExtendedBallot, which the voter signs with the rest, so every wallet that can sign that one can
/// sign this one.
abstract contract GovernorTimedBallots is Governor {
    error BallotTooEarly(uint256 notBefore);
    error BallotTooLate(uint256 deadline);
    error BallotParamsInvalid();

    /// What the params of a vote mean: none, or abi.encode(uint256 notBefore, uint256 deadline), both in seconds since 1970
    /// and both inclusive.
    // solhint-disable-next-line func-name-mixedcase
    function BALLOT_PARAMS() external pure returns (string memory) {
        return "window=notBefore,deadline";
    }

    function _castVote(uint256 proposalId, address account, uint8 support, string memory reason, bytes memory params)
        internal
        virtual
        override
        returns (uint256)
    {
        if (params.length != 0) {
            if (params.length != 64) revert BallotParamsInvalid();
            (uint256 notBefore, uint256 deadline) = abi.decode(params, (uint256, uint256));
            if (block.timestamp < notBefore) revert BallotTooEarly(notBefore);
            if (block.timestamp > deadline) revert BallotTooLate(deadline);
        }
        return super._castVote(proposalId, account, support, reason, params);
    }
}
