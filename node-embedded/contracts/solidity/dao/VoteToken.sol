// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";

/// Votes by holdings: who holds a token and has delegated, to somebody or to themselves, has its weight. Time is in seconds,
/// since blocks here come when there is something to put into them.
contract VoteToken is ERC20, ERC20Permit, ERC20Votes {
    error OnlyTreasury(address account);
    error LengthsDiffer();

    /// Who may make more of it: the DAO's timelock, or nobody.
    address public immutable treasury;

    /// @param holders who begin with it @param amounts what each of them begins with
    constructor(
        string memory name,
        string memory symbol,
        address treasury_,
        address[] memory holders,
        uint256[] memory amounts
    ) ERC20(name, symbol) ERC20Permit(name) {
        if (holders.length != amounts.length) revert LengthsDiffer();
        treasury = treasury_;
        for (uint256 i = 0; i < holders.length; i++) {
            _mint(holders[i], amounts[i]);
        }
    }

    function mint(address to, uint256 amount) external {
        if (msg.sender != treasury) revert OnlyTreasury(msg.sender);
        _mint(to, amount);
    }

    function clock() public view override returns (uint48) {
        return uint48(block.timestamp);
    }

    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public pure override returns (string memory) {
        return "mode=timestamp";
    }

    function nonces(address owner) public view override(ERC20Permit, Nonces) returns (uint256) {
        return super.nonces(owner);
    }

    function _update(address from, address to, uint256 value) internal override(ERC20, ERC20Votes) {
        super._update(from, to, value);
    }
}
