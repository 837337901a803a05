using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Carpus.Store.Migrations
{
    /// <inheritdoc />
    public partial class ThirdReaders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "SettlesId",
                table: "Sessions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "SettlesPoints",
                table: "Sessions",
                type: "REAL",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_SettlesId",
                table: "Sessions",
                column: "SettlesId");

            migrationBuilder.AddForeignKey(
                name: "FK_Sessions_Sessions_SettlesId",
                table: "Sessions",
                column: "SettlesId",
                principalTable: "Sessions",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Sessions_Sessions_SettlesId",
                table: "Sessions");

            migrationBuilder.DropIndex(
                name: "IX_Sessions_SettlesId",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "SettlesId",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "SettlesPoints",
                table: "Sessions");
        }
    }
}
