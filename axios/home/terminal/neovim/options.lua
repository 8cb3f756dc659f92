-- Options and keys of Neovim itself.
vim.g.mapleader = " "
vim.g.maplocalleader = ","

vim.o.breakindent = true
vim.o.clipboard = "unnamedplus"
vim.o.confirm = true
vim.o.cursorline = true
vim.o.expandtab = true
vim.o.ignorecase = true
vim.o.inccommand = "split"
vim.o.list = true
vim.o.number = true
vim.o.relativenumber = true
vim.o.scrolloff = 6
vim.o.shiftwidth = 2
vim.o.signcolumn = "yes"
vim.o.smartcase = true
vim.o.splitbelow = true
vim.o.splitright = true
vim.o.tabstop = 2
vim.o.undofile = true
vim.o.updatetime = 250

vim.keymap.set("n", "<Esc>", "<cmd>nohlsearch<cr>")
vim.keymap.set("n", "<leader>w", "<cmd>write<cr>", { desc = "Write the file" })
vim.keymap.set("n", "<leader>d", vim.diagnostic.open_float, { desc = "Show the diagnostic" })
for _, key in ipairs({ "h", "j", "k", "l" }) do
  vim.keymap.set("n", "<C-" .. key .. ">", "<C-w>" .. key)
end

vim.api.nvim_create_autocmd("TextYankPost", {
  desc = "Show what was yanked",
  callback = function()
    vim.hl.on_yank()
  end,
})
