using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Carpus.Store.Migrations
{
    /// <inheritdoc />
    public partial class FilmOrigin : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsOwn",
                table: "Films",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "NeedsReview",
                table: "Films",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "IsOwn",
                table: "Films");

            migrationBuilder.DropColumn(
                name: "NeedsReview",
                table: "Films");
        }
    }
}
