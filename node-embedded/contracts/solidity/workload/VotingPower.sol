// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Who had how many votes at which time: a history of checkpoints for each account, searched in halves.
contract VotingPower {
    /// A time and the votes from then on, in one slot.
    struct Checkpoint {
        uint48 time;
        uint208 votes;
    }

    event DelegateVotesChanged(address indexed delegate, uint256 previousVotes, uint256 newVotes);

    error ERC5805FutureLookup(uint256 timepoint, uint48 clock);
    error NotIssuer(address account);

    mapping(address account => Checkpoint[]) private _checkpoints; // slot 0
    address public issuer; // slot 1

    constructor() {
        issuer = msg.sender;
    }

    /// @notice Sets an account's votes from now on.
    function setVotes(address account, uint208 votes) external {
        if (msg.sender != issuer) revert NotIssuer(msg.sender);
        Checkpoint[] storage history = _checkpoints[account];
        uint256 length = history.length;
        uint208 previous = length == 0 ? 0 : history[length - 1].votes;
        if (length > 0 && history[length - 1].time == clock()) {
            history[length - 1].votes = votes;
        } else {
            history.push(Checkpoint(clock(), votes));
        }
        emit DelegateVotesChanged(account, previous, votes);
    }

    function clock() public view returns (uint48) {
        return uint48(block.timestamp);
    }

    function numCheckpoints(address account) external view returns (uint256) {
        return _checkpoints[account].length;
    }

    function getVotes(address account) external view returns (uint256) {
        Checkpoint[] storage history = _checkpoints[account];
        return history.length == 0 ? 0 : history[history.length - 1].votes;
    }

    /// @return the votes at the end of a moment that has passed
    function getPastVotes(address account, uint256 timepoint) external view returns (uint256) {
        uint48 now_ = clock();
        if (timepoint >= now_) revert ERC5805FutureLookup(timepoint, now_);
        Checkpoint[] storage history = _checkpoints[account];
        uint256 low = 0;
        uint256 high = history.length;
        while (low < high) {
            uint256 middle = (low + high) / 2;
            if (history[middle].time > timepoint) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return high == 0 ? 0 : history[high - 1].votes;
    }
}
