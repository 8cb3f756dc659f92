-- Plug-ins, each set up in a few lines.
require("which-key").setup({})
require("lualine").setup({ options = { globalstatus = true } })
require("gitsigns").setup({})

require("oil").setup({ view_options = { show_hidden = true } })
vim.keymap.set("n", "-", "<cmd>Oil<cr>", { desc = "Open the folder of this file" })

local telescope = require("telescope")
telescope.setup({})
telescope.load_extension("fzf")
local pick = require("telescope.builtin")
vim.keymap.set("n", "<leader>f", pick.find_files, { desc = "Find a file" })
vim.keymap.set("n", "<leader>/", pick.live_grep, { desc = "Search in all files" })
vim.keymap.set("n", "<leader>b", pick.buffers, { desc = "Find an open file" })
vim.keymap.set("n", "<leader>s", pick.lsp_document_symbols, { desc = "Find a symbol" })

require("blink.cmp").setup({
  keymap = { preset = "default" },
  sources = { default = { "lsp", "path", "snippets", "buffer" } },
})

-- Syntax trees where there is a grammar for the file.
vim.api.nvim_create_autocmd("FileType", {
  callback = function(event)
    pcall(vim.treesitter.start, event.buf)
  end,
})

-- A language server runs where its program is found, of this editor or of the project's own shell.
local servers = {
  bashls = "bash-language-server",
  basedpyright = "basedpyright-langserver",
  clangd = "clangd",
  gopls = "gopls",
  lua_ls = "lua-language-server",
  nixd = "nixd",
  rust_analyzer = "rust-analyzer",
  taplo = "taplo",
  ts_ls = "typescript-language-server",
  zls = "zls",
}
for name, program in pairs(servers) do
  if vim.fn.executable(program) == 1 then
    vim.lsp.enable(name)
  end
end
vim.diagnostic.config({ virtual_text = true, severity_sort = true })

require("conform").setup({
  formatters_by_ft = { nix = { "nixfmt" } },
  default_format_opts = { lsp_format = "fallback" },
})
vim.keymap.set({ "n", "v" }, "<leader>=", function()
  require("conform").format()
end, { desc = "Format" })
